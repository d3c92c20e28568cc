import type { Message as AgendaMessage } from "../api/types.ts";

/// A WebSocket that comes back: after 1 s, 2 s … 30 s with jitter, at once when the network or the page returns.

export type Connection =
  | { state: "connecting" }
  | { state: "live" }
  | { state: "reconnecting"; since: number }
  | { state: "offline"; since: number }
  | { state: "signed_out" };

/// The part of a browser's WebSocket that is used.
export interface SocketLike {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  close(code?: number): void;
}

/// What lies outside: a test brings its own.
export interface Surroundings {
  connect(url: string): SocketLike;
  after(milliseconds: number, action: () => void): () => void;
  random(): number;
  now(): number;
  online(): boolean;
}

export const browser: Surroundings = {
  connect: (url) => new WebSocket(url) as SocketLike,
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  now: Date.now,
  online: () => navigator.onLine,
};

const signedOut = 4401;
const giveUpConnecting = 15_000;
const longSilence = 30_000;

/// Milliseconds before attempt number `attempt` (from 0): doubling from 1 s to 30 s, somewhere in the upper half
/// so that a thousand pages do not come back in the same instant.
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(30_000, 1_000 * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling * (0.5 + random / 2));
}

/// What a channel says: a `hello` when it is there, then its own.
interface Said {
  type: string;
}

export interface Listener<Message extends Said = AgendaMessage> {
  /// Where to connect, with the last number seen.
  url(): string;
  message(message: Message): void;
  connection(connection: Connection): void;
}

export class LiveSocket<Message extends Said = AgendaMessage> {
  readonly #listener: Listener<Message>;
  readonly #around: Surroundings;
  #socket: SocketLike | undefined;
  #cancelTimer: (() => void) | undefined;
  #attempt = 0;
  #lostAt: number | undefined;
  #lastHeard = 0;
  #wanted = false;

  constructor(listener: Listener<Message>, around: Surroundings = browser) {
    this.#listener = listener;
    this.#around = around;
  }

  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#listener.connection({ state: "connecting" });
    this.#connect();
  }

  stop(): void {
    this.#wanted = false;
    this.#drop();
  }

  /// Connects anew from the last number seen.
  restart(): void {
    if (!this.#wanted) return;
    this.#attempt = 0;
    this.#connect();
  }

  /// The network or the page is back: nothing is worth waiting for, and an old connection may be dead unnoticed.
  wake(): void {
    const quiet = this.#around.now() - this.#lastHeard >= longSilence;
    if (this.#wanted && (this.#lostAt !== undefined || quiet)) this.restart();
  }

  /// The browser says that the network is gone.
  wentOffline(): void {
    if (!this.#wanted) return;
    this.#drop();
    this.#lose();
  }

  #connect(): void {
    this.#drop();
    const socket = this.#around.connect(this.#listener.url());
    this.#socket = socket;
    this.#cancelTimer = this.#around.after(giveUpConnecting, () => {
      this.#drop();
      this.#lose();
    });
    socket.onmessage = ({ data }) => this.#receive(data);
    socket.onclose = ({ code }) => {
      this.#drop();
      if (code !== signedOut) return this.#lose();
      this.#wanted = false;
      this.#listener.connection({ state: "signed_out" });
    };
  }

  #receive(data: unknown): void {
    const message = parse<Message>(data);
    if (!message) return;
    this.#lastHeard = this.#around.now();
    if (message.type === "hello") {
      this.#cancelTimer?.();
      this.#attempt = 0;
      this.#lostAt = undefined;
      this.#listener.connection({ state: "live" });
    }
    this.#listener.message(message);
  }

  #drop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #lose(): void {
    this.#lostAt ??= this.#around.now();
    const state = this.#around.online() ? "reconnecting" : "offline";
    this.#listener.connection({ state, since: this.#lostAt });
    const wait = backoff(this.#attempt++, this.#around.random());
    this.#cancelTimer = this.#around.after(wait, () => this.#connect());
  }
}

function parse<Message extends Said>(data: unknown): Message | undefined {
  if (typeof data !== "string") return;
  try {
    const message = JSON.parse(data);
    return typeof message?.type === "string" ? message : undefined;
  } catch {
    return;
  }
}

/// Tells whom it concerns when the network or the page comes and goes; gives the function that ends it.
export function watchBrowser(socket: { wake(): void; wentOffline(): void }): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  addEventListener("online", () => socket.wake(), { signal });
  addEventListener("offline", () => socket.wentOffline(), { signal });
  addEventListener("pageshow", () => socket.wake(), { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") socket.wake();
    },
    { signal },
  );
  return () => ending.abort();
}
