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

/// A key of 128 random bits; `crypto.randomUUID` exists in secure contexts only.
function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/// Speaks to the server: gives what it answers, or throws ApiError or Unreachable. Paths are below `/api/v1/`.
export class Client {
  /// The server's clock minus this device's, in milliseconds, as its last answer told it: to a second.
  skew = 0;
  readonly #language: () => Language;
  readonly #fetch: Fetch;
  readonly #reason: string;

  constructor(language: () => Language, fetcher: Fetch = (input, init) => fetch(input, init), reason = "") {
    this.#language = language;
    this.#fetch = fetcher;
    this.#reason = reason;
  }

  /// The same server, whose edits say why they are to be done in spite of conflicts that block.
  because(reason: string): Client {
    return reason ? new Client(this.#language, this.#fetch, reason) : this;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>("GET", path);
  }

  create<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("POST", path, body, { "Idempotency-Key": idempotencyKey() });
  }

  edit<Item>(path: string, etag: string, patch: unknown): Promise<Item> {
    return this.send<Item>("PATCH", path, patch, { "If-Match": etag });
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
    const reason = this.#reason && method !== "GET" ? `?reason=${encodeURIComponent(this.#reason)}` : "";
    let response: Response;
    try {
      response = await this.#fetch(`/api/v1/${path}${reason}`, init);
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
