import type { SocketLike, Surroundings } from "../../../web/src/live/socket.ts";

/// A world where time passes when the test says so, and where the test is the server.
export class World implements Surroundings {
  time = 1_000_000;
  isOnline = true;
  chance = 1;
  readonly sockets: TestSocket[] = [];
  #timers: { at: number; action: () => void }[] = [];

  connect(url: string): SocketLike {
    const socket = new TestSocket(url);
    this.sockets.push(socket);
    return socket;
  }

  after(milliseconds: number, action: () => void): () => void {
    const timer = { at: this.time + milliseconds, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  random = () => this.chance;
  now = () => this.time;
  online = () => this.isOnline;

  get last(): TestSocket {
    return this.sockets.at(-1)!;
  }

  /// Lets time pass, each timer at its moment.
  pass(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (;;) {
      const due = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.time = due.at;
      due.action();
    }
    this.time = end;
  }
}

export class TestSocket implements SocketLike {
  onopen: SocketLike["onopen"] = null;
  onmessage: SocketLike["onmessage"] = null;
  onclose: SocketLike["onclose"] = null;
  readonly url: string;
  isClosed = false;

  constructor(url: string) {
    this.url = url;
  }

  close(): void {
    this.isClosed = true;
  }

  says(message: object | string): void {
    this.onmessage?.({ data: typeof message === "string" ? message : JSON.stringify(message) });
  }

  hello(number = 1, installation = "i"): void {
    this.says({
      type: "hello",
      event: "twenty",
      state: "published",
      number,
      installation,
      tz_release: "2025b",
      server_time: "2023-06-08T00:00:00Z",
    });
  }

  ends(code = 1006): void {
    this.onclose?.({ code });
  }
}
