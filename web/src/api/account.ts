import type { Client } from "./client.ts";
import type { SignIn } from "./types.ts";

/// The routes of one's own access.
export class AccountApi {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  signInByPassword = (email: string, password: string) =>
    this.#client.send<{ id: string; name: string }>("POST", "sign-in", { method: "password", email, password });
  /// With the password so far where there is one.
  setPassword = (password: string, current?: string) =>
    this.#client.send<void>("PUT", "password", current === undefined ? { password } : { password, current });

  signIns = async () => (await this.#client.get<{ sign_ins: SignIn[] }>("sign-ins")).sign_ins;
  end = (id: string) => this.#client.send<void>("DELETE", `sign-ins/${encodeURIComponent(id)}`);
  endOthers = () => this.#client.send<void>("DELETE", "sign-ins");
}
