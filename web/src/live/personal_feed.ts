import { ApiError } from "../api/client.ts";
import type { Programme } from "../api/types.ts";
import { isPassing } from "./feed.ts";
import { backoff, browser, type Connection, LiveSocket, type Surroundings } from "./socket.ts";

/// Somebody's own programme that keeps itself current: fetched once its channel is there, so that nothing between is
/// missed, whenever the channel is there again, and whenever it says that something in it may have changed. Where the
/// channel is long in coming, or does not come, the programme does not wait for it.

/// Milliseconds within which a thousand pages that hear the same fetch what has changed.
const spread = 1_000;
/// Milliseconds that the first programme waits for its channel at most.
const patience = 2_000;

export interface PersonalListener {
  programme(programme: Programme): void;
  connection(connection: Connection): void;
  /// The link does not let in, or no longer does.
  ended(): void;
  /// The programme cannot be had, for a reason that waiting does not mend.
  failed(error: unknown): void;
}

export interface PersonalOptions {
  origin: string; // wss://host
  fetchProgramme(): Promise<Programme>;
}

export class PersonalFeed {
  readonly #options: PersonalOptions;
  readonly #listener: PersonalListener;
  readonly #around: Surroundings;
  readonly #socket: LiveSocket<{ type: string }>;
  #isFetching = false;
  #isWanted = false; // again, since something changed while it was fetched
  #hasFetched = false;
  #failures = 0;
  #cancelRetry: (() => void) | undefined;
  #cancelSoon: (() => void) | undefined;
  #lostAt: number | undefined; // since when fetches fail
  #channel: Connection = { state: "connecting" };
  #stopped = false;

  constructor(options: PersonalOptions, listener: PersonalListener, around: Surroundings = browser) {
    this.#options = options;
    this.#listener = listener;
    this.#around = around;
    this.#socket = new LiveSocket(
      {
        url: () => `${options.origin}/api/v1/me/live`,
        message: ({ type }) => {
          if (type === "hello" || type === "changed") this.#fetchSoon();
        },
        connection: (connection) => this.#tell(connection),
      },
      around,
    );
  }

  start(): void {
    this.#cancelRetry = this.#around.after(patience, () => this.#fetchNow());
    this.#socket.start();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
    this.#cancelSoon?.();
    this.#socket.stop();
  }

  /// At once rather than at the next attempt.
  retry(): void {
    if (this.#cancelRetry) this.#fetchNow();
    else this.#socket.restart();
  }

  /// The network or the page is back.
  wake(): void {
    if (this.#cancelRetry) this.#fetchNow();
    else this.#socket.wake();
  }

  wentOffline(): void {
    this.#socket.wentOffline();
  }

  #fetchNow(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    void this.#fetch();
  }

  /// Somewhere within the spread; the first programme at once.
  #fetchSoon(): void {
    if (!this.#hasFetched) void this.#fetch();
    else this.#cancelSoon ??= this.#around.after(Math.round(spread * this.#around.random()), () => void this.#fetch());
  }

  async #fetch(): Promise<void> {
    if (this.#isFetching) {
      this.#isWanted = true;
      this.#cancelSoon = undefined;
      return;
    }
    this.#cancelRetry?.();
    this.#cancelSoon?.();
    this.#cancelRetry = this.#cancelSoon = undefined;
    this.#isFetching = true;
    this.#isWanted = false;
    try {
      const programme = await this.#options.fetchProgramme();
      if (this.#stopped) return;
      this.#failures = 0;
      this.#hasFetched = true;
      if (this.#lostAt !== undefined) this.#listener.connection(this.#channel);
      this.#lostAt = undefined;
      this.#listener.programme(programme);
    } catch (error) {
      if (!this.#stopped) this.#fail(error);
      return;
    } finally {
      this.#isFetching = false;
    }
    if (this.#isWanted) this.#fetchSoon();
  }

  #fail(error: unknown): void {
    if (error instanceof ApiError && error.problem.status === 401) this.#end();
    else if (isPassing(error)) this.#fetchLater();
    else this.#listener.failed(error);
  }

  #fetchLater(): void {
    this.#lostAt ??= this.#around.now();
    const state = this.#around.online() ? "reconnecting" : "offline";
    this.#listener.connection({ state, since: this.#lostAt });
    this.#cancelRetry = this.#around.after(backoff(this.#failures++, this.#around.random()), () => this.#fetchNow());
  }

  #tell(connection: Connection): void {
    this.#channel = connection;
    if (connection.state === "signed_out") this.#end();
    // What the channel says of itself is not told while the programme is behind.
    else if (this.#lostAt === undefined) this.#listener.connection(connection);
    // Why there is no channel, a fetch says better.
    const isLost = connection.state === "reconnecting" || connection.state === "offline";
    if (isLost && !this.#hasFetched && !this.#isFetching && this.#failures === 0) this.#fetchNow();
  }

  #end(): void {
    this.stop();
    this.#listener.ended();
  }
}
