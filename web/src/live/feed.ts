import { ApiError, Unreachable } from "../api/client.ts";
import type { Agenda, Change, Message, StreamState } from "../api/types.ts";
import { apply } from "../model/agenda.ts";
import { backoff, browser, type Connection, LiveSocket, type Surroundings } from "./socket.ts";

/// An agenda that keeps itself current: fetched once, then moved on by the changes of its stream, and fetched
/// again where they do not connect to it (another installation, a resync, a hole).

export interface FeedListener {
  /// The agenda as it is now; `change` where one change of the stream led to it.
  agenda(agenda: Agenda, change?: Change): void;
  connection(connection: Connection): void;
  /// The agenda cannot be had, for a reason that waiting does not mend.
  failed(error: unknown): void;
  /// The server's clock minus this device's, in milliseconds.
  clock(skew: number): void;
}

export interface FeedOptions {
  event: string;
  state: StreamState;
  origin: string; // wss://host
  fetchAgenda(): Promise<Agenda>;
}

/// What waiting may mend: no answer, or a server that cannot just now.
export const isPassing = (error: unknown): boolean =>
  error instanceof Unreachable ||
  (error instanceof ApiError && (error.problem.status >= 500 || error.problem.status === 429));

export class AgendaFeed {
  readonly #options: FeedOptions;
  readonly #listener: FeedListener;
  readonly #around: Surroundings;
  readonly #socket: LiveSocket;
  #agenda: Agenda | undefined;
  #waiting: Change[] | undefined;
  #failures = 0;
  #cancelRetry: (() => void) | undefined;
  #lostAt: number | undefined;
  #stopped = false;

  constructor(options: FeedOptions, listener: FeedListener, around: Surroundings = browser) {
    this.#options = options;
    this.#listener = listener;
    this.#around = around;
    this.#socket = new LiveSocket(
      {
        url: () => this.#url(),
        message: (message) => this.#receive(message),
        connection: (connection) => listener.connection(connection),
      },
      around,
    );
  }

  start(): Promise<void> {
    this.#listener.connection({ state: "connecting" });
    return this.#fetch();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
    this.#socket.stop();
  }

  /// At once rather than at the next attempt: the reader asked, or the network is back.
  retry(): void {
    if (this.#cancelRetry) {
      this.#cancelRetry();
      this.#cancelRetry = undefined;
      void this.#fetch();
    } else {
      this.#socket.restart();
    }
  }

  /// The network or the page is back.
  wake(): void {
    if (this.#cancelRetry) this.retry();
    else this.#socket.wake();
  }

  wentOffline(): void {
    this.#socket.wentOffline();
  }

  #url(): string {
    const { origin, event, state } = this.#options;
    const draft = state === "draft" ? "&state=draft" : "";
    return `${origin}/api/v1/events/${encodeURIComponent(event)}/live?since=${this.#agenda?.number ?? 0}${draft}`;
  }

  /// Fetches the agenda; changes that arrive meanwhile wait. Only one fetch is ever under way.
  async #fetch(): Promise<void> {
    if (this.#waiting) return;
    this.#waiting = [];
    try {
      const agenda = await this.#options.fetchAgenda();
      if (this.#stopped) return;
      const waiting = this.#waiting;
      this.#waiting = undefined;
      this.#failures = 0;
      this.#lostAt = undefined;
      this.#agenda = agenda;
      this.#listener.agenda(agenda);
      for (const change of waiting) this.#take(change);
      this.#socket.start();
    } catch (error) {
      this.#waiting = undefined;
      if (this.#stopped) return;
      if (!isPassing(error)) return this.#listener.failed(error);
      this.#fetchLater();
    }
  }

  #fetchLater(): void {
    this.#lostAt ??= this.#around.now();
    const state = this.#around.online() ? "reconnecting" : "offline";
    this.#listener.connection({ state, since: this.#lostAt });
    this.#cancelRetry = this.#around.after(backoff(this.#failures++, this.#around.random()), () => {
      this.#cancelRetry = undefined;
      void this.#fetch();
    });
  }

  #receive(message: Message): void {
    switch (message.type) {
      case "hello":
        this.#listener.clock(Date.parse(message.server_time) - this.#around.now());
        if (this.#agenda && message.installation !== this.#agenda.installation) void this.#fetch();
        return;
      case "resync":
        void this.#fetch();
        return;
      case "change": {
        const { type: _, ...change } = message;
        this.#take(change);
      }
    }
  }

  #take(change: Change): void {
    if (this.#waiting) {
      this.#waiting.push(change);
      return;
    }
    if (!this.#agenda) return;
    const { agenda, verdict } = apply(this.#agenda, change);
    if (verdict === "gap") void this.#fetch();
    if (verdict !== "applied") return;
    this.#agenda = agenda;
    this.#listener.agenda(agenda, change);
  }
}
