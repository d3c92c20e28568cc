/// A wait that the server asks for, counted down; after it, that it is over.
export class Waiting {
  left = $state.raw(0); // seconds
  isOver = $state.raw(false); // there was one
  #until = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(seconds: number): void {
    this.stop();
    if (seconds <= 0) return;
    this.#until = Date.now() + seconds * 1000;
    this.left = seconds;
    this.#timer = setInterval(() => this.#tick(), 250);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.left = 0;
    this.isOver = false;
  }

  #tick(): void {
    this.left = Math.max(0, Math.ceil((this.#until - Date.now()) / 1000));
    if (this.left > 0) return;
    clearInterval(this.#timer);
    this.isOver = true;
  }
}
