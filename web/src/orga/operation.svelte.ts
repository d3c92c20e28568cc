import type { Agenda, Problem } from "../api/types.ts";
import { i18n } from "../i18n/i18n.svelte.ts";
import { choicesOf } from "../operations/session_form.ts";
import { refusalWords } from "./operation_words.ts";
import { Sending } from "./sending.svelte.ts";

/// An operation on sessions on its way to the server.
export class Operation extends Sending {
  readonly #agenda: () => Agenda;

  constructor(agenda: () => Agenda) {
    super();
    this.#agenda = agenda;
  }

  protected refused(problem: Problem, sentence: string): void {
    this.choices = choicesOf(problem.code, problem.params).filter(({ fold }) => fold);
    this.refusal = refusalWords(problem, sentence, this.#agenda(), i18n);
  }
}
