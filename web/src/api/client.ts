import type { Language, Problem } from "./types.ts";

/// The server answered with a problem.
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }
}

/// No answer: no network, no server, or something between that is not Hatachi.
export class Unreachable extends Error {}

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/// Speaks to the server: gives what it answers, or throws ApiError or Unreachable. Paths are below `/api/v1/`.
export class Client {
  /// The server's clock minus this device's, in milliseconds, as its last answer told it: to a second.
  skew = 0;
  readonly #language: () => Language;
  readonly #fetch: Fetch;

  constructor(language: () => Language, fetcher: Fetch = (input, init) => fetch(input, init)) {
    this.#language = language;
    this.#fetch = fetcher;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>("GET", path);
  }

  async send<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const init: RequestInit = {
      method,
      headers: { Accept: "application/json", "Accept-Language": this.#language(), ...headers },
      credentials: "same-origin",
    };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { ...init.headers, "Content-Type": "application/json" };
    }
    let response: Response;
    try {
      response = await this.#fetch(`/api/v1/${path}`, init);
    } catch (error) {
      throw new Unreachable(String(error));
    }
    const date = Date.parse(response.headers.get("Date") ?? "");
    if (date) this.skew = date - Date.now();
    if (response.status === 204) return undefined as T;
    let answer: unknown;
    try {
      answer = await response.json();
    } catch (error) {
      throw new Unreachable(`${response.status}: ${error}`);
    }
    if (!response.ok) throw new ApiError(answer as Problem);
    return answer as T;
  }
}
