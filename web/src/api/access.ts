import type { Client } from "./client.ts";
import type {
  EventRoleInput,
  Granted,
  IssuedKey,
  PersonalKey,
  Purpose,
  Role,
  RoleInput,
  SignInLink,
  Token,
  User,
} from "./types.ts";

const encode = encodeURIComponent;

export interface TokenInput {
  name: string;
  role: Role;
  event: string | null;
  days: number | null;
}

/// The routes of accounts, of who is what, of tokens and of personal links.
export class AccessApi {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  users = async () => (await this.#client.get<{ users: User[] }>("users")).users;
  editUser = (id: string, patch: { name?: string; disabled?: boolean }) =>
    this.#client.send<User>("PATCH", `users/${encode(id)}`, patch);
  /// A fresh link for an account that is otherwise as it was.
  linkFor = (id: string) => this.#client.send<SignInLink>("POST", `users/${encode(id)}/sign-in-links`, {});
  /// Takes an account's password and every sign-in away, and gives a link to begin anew with.
  reset = (id: string) => this.#client.send<SignInLink>("POST", `users/${encode(id)}/reset`, {});

  /// Gives a role in the installation, in the place of another there.
  give = (role: RoleInput) => this.#client.send<Granted>("POST", "users", role);
  end = (user: string) => this.#client.send<void>("DELETE", `users/${encode(user)}/role`);

  people = async (event: string) =>
    (await this.#client.get<{ people: User[] }>(`events/${encode(event)}/roles`)).people;
  /// Gives a role in an event, in the place of another there for the same part.
  giveIn = (event: string, role: EventRoleInput) =>
    this.#client.send<Granted>("POST", `events/${encode(event)}/roles`, role);
  endIn = (event: string, user: string, part: string | null) =>
    this.#client.send<void>(
      "DELETE",
      `events/${encode(event)}/roles/${encode(user)}${part ? `?part=${encode(part)}` : ""}`,
    );
  /// For whom all roles are in that event.
  resetIn = (event: string, user: string) =>
    this.#client.send<SignInLink>("POST", `events/${encode(event)}/roles/${encode(user)}/reset`, {});

  tokens = async () => (await this.#client.get<{ tokens: Token[] }>("tokens")).tokens;
  makeToken = (token: TokenInput) => this.#client.send<Token & { secret: string }>("POST", "tokens", token);
  revokeToken = (id: string) => this.#client.send<void>("DELETE", `tokens/${encode(id)}`);

  keys = async (person: string) =>
    (await this.#client.get<{ keys: PersonalKey[] }>(`people/${encode(person)}/keys`)).keys;
  /// A new one in the place of another, which stops working at once.
  makeKey = (person: string, purpose: Purpose) =>
    this.#client.send<IssuedKey>("POST", `people/${encode(person)}/keys`, { purpose });
  endKey = (person: string, purpose: Purpose) =>
    this.#client.send<void>("DELETE", `people/${encode(person)}/keys/${purpose}`);
}
