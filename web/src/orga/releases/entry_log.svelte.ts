import type { Change } from "../../api/types.ts";
import { api } from "./api.ts";
import { joined } from "./entries.ts";

const page = 200;

/// The last entries of a draft, as far back as somebody asked for; nothing until then.
export class EntryLog {
  entries = $state.raw<Change[]>([]);
  isLoaded = $state.raw(false);
  readonly #event: string;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(event: string) {
    this.#event = event;
  }

  get reachesBeginning(): boolean {
    return this.isLoaded && (this.entries[0]?.number ?? 1) <= 1;
  }

  /// Up to this number of the draft.
  reach(number: number): Promise<void> {
    return this.#inTurn(async () => {
      const last = this.entries.at(-1)?.number;
      // A draft that counts anew is another one.
      if (last !== undefined && last > number) this.entries = [];
      await this.#load(last !== undefined && last <= number ? last : Math.max(0, number - page));
      this.isLoaded = true;
    });
  }

  /// One page further back.
  reachBack(): Promise<void> {
    return this.#inTurn(async () => {
      const first = this.entries[0]?.number ?? 1;
      const since = Math.max(0, first - 1 - page);
      if (first > 1) this.#join((await api.entries(this.#event, since, first - 1 - since)).changes);
    });
  }

  async #load(since: number): Promise<void> {
    for (let from = since; ; ) {
      const { changes, more } = await api.entries(this.#event, from);
      this.#join(changes);
      from = changes.at(-1)?.number ?? from;
      if (!more || changes.length === 0) return;
    }
  }

  #join(changes: readonly Change[]): void {
    if (changes.length > 0) this.entries = joined(this.entries, changes);
  }

  /// One after the other, so that no page comes twice; a failure ends none but its own.
  #inTurn(action: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(action);
    this.#queue = turn.catch(() => {});
    return turn;
  }
}
