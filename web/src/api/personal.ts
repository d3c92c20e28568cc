import type { Client } from "./client.ts";
import type { Agenda, Person, Session } from "./types.ts";

/// What somebody does in a session.
export type Part = "speaker" | "host" | "interpreter" | "remote" | "attendee" | "escort";

export type OwnSession = Session & { parts: Part[] };

/// An event as one person sees it: the sessions that concern them, and what these refer to.
export interface OwnEvent extends Pick<Agenda, "event" | "venues" | "rooms" | "tracks" | "people" | "delegations"> {
  sessions: OwnSession[];
}

/// A calendar's address that holds; the address itself is shown once, when it is made.
export interface Feed {
  created_at: string;
  last_used_at: string | null;
}

export interface Programme {
  person: Person | null; // nobody any more in the directory
  events: OwnEvent[];
  feed: Feed | null;
}

/// The routes behind somebody's personal link.
export class PersonalApi {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  programme = () => this.#client.get<Programme>("me/programme");
  makeFeed = () => this.#client.send<{ url: string }>("POST", "me/feed", {});
  endFeed = () => this.#client.send<void>("DELETE", "me/feed");
  leave = () => this.#client.send<void>("DELETE", "me/sign-in");
}
