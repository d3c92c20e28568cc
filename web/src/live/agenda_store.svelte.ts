import { fetchAgenda } from "../api/agenda.ts";
import { ApiError, type Client } from "../api/client.ts";
import type { Agenda, Change, StreamState } from "../api/types.ts";
import { type Marks, marked } from "../model/difference.ts";
import { AgendaFeed } from "./feed.ts";
import { type Connection, watchBrowser } from "./socket.ts";

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
  marks = $state.raw<Marks>(new Map());
  readonly #feed: AgendaFeed;
  #unwatch: (() => void) | undefined;

  constructor(client: Client, event: string, state: StreamState, hooks: Hooks = {}) {
    const origin = location.origin.replace(/^http/, "ws");
    this.#feed = new AgendaFeed(
      { event, state, origin, fetchAgenda: () => fetchAgenda(client, event, state) },
      {
        agenda: (agenda, change) => {
          if (change) hooks.before?.(change);
          if (this.agenda) this.marks = marked(this.marks, this.agenda.sessions, agenda.sessions, Date.now());
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
}
