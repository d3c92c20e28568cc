import { ApiError } from "../api/client.ts";
import { EditingClient } from "../api/editing_client.ts";
import { OrganizersApi } from "../api/organizers.ts";
import type { Account, HeldRole, Me, Person, Room, Venue } from "../api/types.ts";
import { i18n } from "../i18n/i18n.svelte.ts";
import { labelled } from "./field_words.ts";

/// What every organisers' page shares: the server, who is signed in, and the installation's venues, rooms, people.

export const client = new EditingClient(() => i18n.language);
export const api = new OrganizersApi(client);

/// The sentence to show for a failure of any kind.
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? labelled(error.problem, i18n.t) : i18n.t("orga.unreachable");
}

const nobody: Me = { role: "public", roles: [], name: "", actor: "", account: null };

class SignIn {
  me = $state.raw<Me | undefined>();
  failed = $state.raw(false);
  /// Somebody came by a link and may choose a password now.
  isWelcomed = $state.raw(false);
  /// Counts how often what one may do was asked again: what was drawn by it is drawn anew.
  turn = $state.raw(0);

  /// Nobody's, where a link of the server's console let in.
  get account(): Account | null {
    return this.me?.account ?? null;
  }

  get roles(): readonly HeldRole[] {
    return this.me?.roles ?? [];
  }

  load = async (): Promise<void> => {
    this.failed = false;
    try {
      this.me = await api.me();
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 401) this.me = nobody;
      else this.failed = true;
    }
  };

  /// Roles have changed, or the sign-in has ended: the server says which.
  again = async (): Promise<void> => {
    await this.load();
    this.turn += 1;
  };

  /// The server no longer knows this sign-in.
  lose(): void {
    this.me = nobody;
  }
}

export const signIn = new SignIn();

class Directory {
  venues = $state.raw<Venue[]>([]);
  rooms = $state.raw<Room[]>([]);
  people = $state.raw<Person[]>([]);

  async load(): Promise<void> {
    [this.venues, this.rooms, this.people] = await Promise.all([api.venues(), api.rooms(), api.people()]);
  }

  put(kind: "venues", item: Venue): void;
  put(kind: "rooms", item: Room): void;
  put(kind: "people", item: Person): void;
  put(kind: "venues" | "rooms" | "people", item: Venue | Room | Person): void {
    const items: (Venue | Room | Person)[] = this[kind];
    const at = items.findIndex((one) => one.id === item.id);
    this[kind] = (at < 0 ? [...items, item] : items.with(at, item)) as never;
  }
}

export const directory = new Directory();
