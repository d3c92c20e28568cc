import { ApiError } from "../api/client.ts";
import type { PersonalApi } from "../api/personal.ts";
import type { Programme } from "../api/types.ts";
import { type Marks, marked } from "../model/difference.ts";
import { ownSessions } from "../model/own.ts";
import { PersonalFeed } from "./personal_feed.ts";
import { type Connection, watchBrowser } from "./socket.ts";

/// Somebody's own programme as state that a page draws. What was last seen stays, whatever becomes of the connection.
export class PersonalStore {
  programme = $state.raw<Programme | undefined>();
  connection = $state.raw<Connection>({ state: "connecting" });
  hasEnded = $state.raw(false);
  problem = $state.raw<string | undefined>(); // code of what keeps the programme from being shown
  skew = $state.raw(0); // of the server's clock against this device's, in milliseconds
  marks = $state.raw<Marks>(new Map());
  readonly #feed: PersonalFeed;
  #unwatch: (() => void) | undefined;

  constructor(api: PersonalApi, hooks: { before?(changing: Marks): void; after?(): void } = {}) {
    this.#feed = new PersonalFeed(
      { origin: location.origin.replace(/^http/, "ws"), fetchProgramme: api.programme },
      {
        programme: (programme) => {
          const marks = this.programme ? this.#markedBy(this.programme, programme) : this.marks;
          const hasChanged = marks !== this.marks;
          if (hasChanged) hooks.before?.(marks);
          this.programme = programme;
          this.skew = api.skew;
          this.marks = marks;
          this.problem = undefined;
          if (hasChanged) hooks.after?.();
        },
        connection: (connection) => {
          this.connection = connection;
        },
        ended: () => {
          this.hasEnded = true;
        },
        failed: (error) => {
          this.problem = error instanceof ApiError ? error.code : "internal";
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

  #markedBy(before: Programme, after: Programme): Marks {
    const marks = marked(this.marks, ownSessions(before.events), ownSessions(after.events), Date.now());
    const isSame = [...marks].every(([id, mark]) => this.marks.get(id) === mark);
    return isSame ? this.marks : marks;
  }
}
