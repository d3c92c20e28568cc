import { ApiError } from "../../api/client.ts";
import type { Conflict } from "../../api/types.ts";
import { sentenceOf, signIn } from "../session.svelte.ts";

/// Something that is sent: under way, or why it was not taken.
export class Attempt {
  busy = $state.raw(false);
  refusal = $state.raw(""); // a sentence
  conflicts = $state.raw<Conflict[]>([]); // those that block
  invalid = $state.raw<ReadonlySet<string>>(new Set()); // fields, as the server names them

  /// `handled` takes what is told elsewhere than here.
  async run(action: () => Promise<unknown>, handled?: (error: ApiError) => boolean | Promise<boolean>): Promise<void> {
    this.forget();
    this.busy = true;
    try {
      await action();
    } catch (error) {
      if (!(error instanceof ApiError) || !(await handled?.(error))) this.refuse(error);
    } finally {
      this.busy = false;
    }
  }

  forget(): void {
    this.refusal = "";
    this.conflicts = [];
    this.invalid = new Set();
  }

  refuse(error: unknown): void {
    if (error instanceof ApiError) {
      const { status, code, field, conflicts } = error.problem;
      if (status === 401) signIn.lose();
      if (field) this.invalid = new Set([field]);
      if (code === "blocked" && conflicts) {
        this.conflicts = conflicts;
        return;
      }
    }
    this.refusal = sentenceOf(error);
  }
}
