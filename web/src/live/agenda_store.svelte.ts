import { fetchAgenda } from "../api/agenda.ts";
import { ApiError, type Client } from "../api/client.ts";
import type { Agenda, Change, StreamState } from "../api/types.ts";
import { byId } from "../model/agenda.ts";
import { type Facet, facets, union } from "../model/difference.ts";
import { AgendaFeed } from "./feed.ts";
import { type Connection, watchBrowser } from "./socket.ts";

/// What changed in a session since the page was opened, and when.
export interface Mark {
  facets: Facet[];
  at: number;
}

interface Hooks {
  /// Around a change that came by itself, so that a page can keep its place.
  before?(change: Change): void;
  after?(change: Change): void;
  /// The agenda was fetched as a whole, at first or again.
  fetched?(agenda: Agenda): void;
}

/// An agenda that follows its stream, as state that pages draw.
export class AgendaStore {
  agenda = $state.raw<Agenda | undefined>();
  connection = $state.raw<Connection>({ state: "connecting" });
  problem = $state.raw<string | undefined>(); // code of what keeps the agenda from being shown
  skew = $state.raw(0);
  marks = $state.raw<ReadonlyMap<string, Mark>>(new Map());
  readonly #feed: AgendaFeed;
  #unwatch: (() => void) | undefined;

  constructor(client: Client, event: string, state: StreamState, hooks: Hooks = {}) {
    const origin = location.origin.replace(/^http/, "ws");
    this.#feed = new AgendaFeed(
      { event, state, origin, fetchAgenda: () => fetchAgenda(client, event, state) },
      {
        agenda: (agenda, change) => {
          if (change) hooks.before?.(change);
          if (this.agenda) this.#mark(this.agenda, agenda);
          this.agenda = agenda;
          this.problem = undefined;
          if (change) hooks.after?.(change);
          else hooks.fetched?.(agenda);
        },
        connection: (connection) => {
          this.connection = connection;
        },
        failed: (error) => {
          this.problem = error instanceof ApiError ? error.code : "internal";
        },
        clock: (skew) => {
          this.skew = skew;
        },
      },
    );
  }

  start(): void {
    this.#unwatch = watchBrowser(this.#feed);
    void this.#feed.start();
  }

  stop(): void {
    this.#unwatch?.();
    this.#feed.stop();
  }

  retry = (): void => this.#feed.retry();

  #mark(before: Agenda, after: Agenda): void {
    const earlier = byId(before.sessions);
    const marks = new Map(this.marks);
    for (const session of after.sessions) {
      const old = earlier.get(session.id);
      if (old === session) continue;
      const found = facets(old, session);
      if (found.length > 0) {
        const told = marks.get(session.id)?.facets ?? [];
        marks.set(session.id, { facets: union(told, found), at: Date.now() });
      }
    }
    this.marks = marks;
  }
}
