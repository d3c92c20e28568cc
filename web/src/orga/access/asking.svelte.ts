import { ApiError } from "../../api/client.ts";
import type { Problem } from "../../api/types.ts";
import { i18n } from "../../i18n/i18n.svelte.ts";
import { type Fault, faultAt, labelled } from "../field_words.ts";
import { sentenceOf, signIn } from "../session.svelte.ts";

/// A form's request: under way, or refused, with the field that the server named.
export class Asking {
  busy = $state.raw(false);
  refusal = $state.raw(""); // a sentence
  #fault = $state.raw<Fault | undefined>();
  readonly #words: (problem: Problem, t: typeof i18n.t) => string;

  /// `words` says what a problem means in this form.
  constructor(words = labelled) {
    this.#words = words;
  }

  /// What the server said of a field.
  faultAt = (member: string): string => faultAt(this.#fault, member);

  /// Says by itself what is wrong with a field, before anything is sent.
  refuse(path: string, sentence: string): void {
    this.#fault = { path, sentence };
    this.refusal = sentence;
  }

  /// The answer, or nothing where it was refused.
  async run<Answer>(ask: () => Promise<Answer>): Promise<{ answer: Answer } | undefined> {
    this.busy = true;
    this.forget();
    try {
      return { answer: await ask() };
    } catch (error) {
      if (!(error instanceof ApiError)) {
        this.refusal = sentenceOf(error);
        return undefined;
      }
      const { field, code } = error.problem;
      this.refusal = this.#words(error.problem, i18n.t);
      if (field) this.#fault = { path: field, sentence: this.refusal };
      if (code === "sign_in_required") void signIn.again();
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  forget(): void {
    this.refusal = "";
    this.#fault = undefined;
  }
}
