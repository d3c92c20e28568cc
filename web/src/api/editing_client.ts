import { Client, type Fetch } from "./client.ts";
import type { Language } from "./types.ts";

/// A key of 128 random bits; `crypto.randomUUID` exists in secure contexts only.
function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/// A client that also makes and edits items, as organisers do.
export class EditingClient extends Client {
  readonly #copy: (reason: string) => EditingClient;
  readonly #reason: string;

  constructor(language: () => Language, fetcher?: Fetch, reason = "") {
    super(language, fetcher);
    this.#copy = (why) => new EditingClient(language, fetcher, why);
    this.#reason = reason;
  }

  /// The same server, whose edits say why they are to be done in spite of conflicts that block.
  because(reason: string): EditingClient {
    return reason ? this.#copy(reason) : this;
  }

  create<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("POST", path, body, { "Idempotency-Key": idempotencyKey() });
  }

  edit<Item>(path: string, etag: string, patch: unknown): Promise<Item> {
    return this.send<Item>("PATCH", path, patch, { "If-Match": etag });
  }

  override send<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const reason = this.#reason && method !== "GET" ? `?reason=${encodeURIComponent(this.#reason)}` : "";
    return super.send<T>(method, path + reason, body, headers);
  }
}
