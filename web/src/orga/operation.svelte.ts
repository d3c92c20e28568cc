import { ApiError } from "../api/client.ts";
import type { Agenda, Conflict } from "../api/types.ts";
import { i18n } from "../i18n/i18n.svelte.ts";
import { type Choice, choicesOf } from "../operations/session_form.ts";
import { blockingOf } from "./blocking.ts";
import { refusalWords } from "./operation_words.ts";
import { sentenceOf, signIn } from "./session.svelte.ts";

/// An operation on its way to the server: what came back, for its form to show.
export class Operation {
  busy = $state.raw(false);
  refusal = $state.raw("");
  choices = $state.raw<Choice[]>([]);
  blocking = $state.raw<Conflict[]>([]);
  readonly #agenda: () => Agenda;

  constructor(agenda: () => Agenda) {
    this.#agenda = agenda;
  }

  /// True once it is done.
  async run(send: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
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

  #refuse(error: unknown): void {
    const conflicts = blockingOf(error);
    this.refusal = "";
    this.choices = [];
    if (conflicts) {
      this.blocking = conflicts;
      return;
    }
    if (!(error instanceof ApiError)) {
      this.refusal = sentenceOf(error);
      return;
    }
    const { problem } = error;
    if (problem.status === 401) signIn.lose();
    this.blocking = [];
    this.choices = choicesOf(problem.code, problem.params).filter(({ fold }) => fold);
    this.refusal = refusalWords(problem, sentenceOf(error), this.#agenda(), i18n);
  }
}
