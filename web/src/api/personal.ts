import type { Client } from "./client.ts";
import type { IssuedKey, Programme } from "./types.ts";

/// The routes behind somebody's personal link.
export class PersonalApi {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  /// The server's clock minus this device's, in milliseconds.
  get skew(): number {
    return this.#client.skew;
  }

  programme = () => this.#client.get<Programme>("me/programme");
  makeFeed = () => this.#client.send<IssuedKey>("POST", "me/feed", {});
  endFeed = () => this.#client.send<void>("DELETE", "me/feed");
  leave = () => this.#client.send<void>("DELETE", "me/sign-in");
}
