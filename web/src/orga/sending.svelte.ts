import { ApiError } from "../api/client.ts";
import type { Conflict, Problem } from "../api/types.ts";
import type { Choice } from "../operations/session_form.ts";
import { blockingOf } from "./blocking.ts";
import { sentenceOf, signIn } from "./session.svelte.ts";

/// An edit on its way to the server: what came back, for its form to show.
export abstract class Sending {
  busy = $state.raw(false);
  refusal = $state.raw(""); // a sentence
  choices = $state.raw<Choice[]>([]); // the hours around one that is not there, or is there twice
  blocking = $state.raw<Conflict[]>([]); // stays while it is sent again with a reason

  /// True once it is done.
  async run(send: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.refusal = "";
    this.choices = [];
    try {
      await send();
      return true;
    } catch (error) {
      this.#refuse(error);
      return false;
    } finally {
      this.busy = false;
    }
  }

  /// What a problem other than conflicts means here.
  protected abstract refused(problem: Problem, sentence: string): void;

  #refuse(error: unknown): void {
    const conflicts = blockingOf(error);
    if (conflicts) {
      this.blocking = conflicts;
    } else if (error instanceof ApiError) {
      this.blocking = [];
      if (error.problem.status === 401) signIn.lose();
      this.refused(error.problem, sentenceOf(error));
    } else {
      this.refusal = sentenceOf(error);
    }
  }
}
