import { ApiError } from "../../api/client.ts";
import { type Fault, faultAt } from "../field_words.ts";
import { sentenceOf, signIn } from "../session.svelte.ts";

/// A form's request: under way, or refused, with the field that the server named.
export class Asking {
  busy = $state.raw(false);
  refusal = $state.raw(""); // a sentence
  #fault = $state.raw<Fault | undefined>();

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
      this.refusal = sentenceOf(error);
      if (error instanceof ApiError) {
        const { field, status } = error.problem;
        if (field) this.#fault = { path: field, sentence: this.refusal };
        if (status === 401) void signIn.again();
      }
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
