import { ApiError } from "../api/client.ts";
import type { OrganizersApi } from "../api/organizers.ts";
import type { Conflict } from "../api/types.ts";
import { blockingOf } from "./blocking.ts";
import { type Fault, faultAt } from "./field_words.ts";
import { api, sentenceOf } from "./session.svelte.ts";
import { type Difference, differing, type Field } from "./versions.ts";

/// How one kind of item is edited.
export interface Kind<Item, Form> {
  read(item: Item): Form;
  fields(): Field<Form>[];
}

/// Makes an item of what a form says, or edits one of which the etag and what it was opened with are known.
export type Put<Form, Answer> = (server: OrganizersApi, etag: string, base: Form, form: Form) => Promise<Answer>;

/// The form of an item that is edited or made: what it was opened with, what it says now, and somebody else's newer
/// version where there is one.
export class ItemForm<Item extends { etag: string }, Form extends object> {
  form = $state() as Form;
  theirs = $state.raw<Item | undefined>();
  blocking = $state.raw<Conflict[]>([]);
  #fault = $state.raw<Fault | undefined>();
  readonly #kind: Kind<Item, Form>;
  #base: Form;
  #etag: string;

  constructor(kind: Kind<Item, Form>, from: Item | undefined, empty: () => Form) {
    this.#kind = kind;
    this.#base = from ? kind.read(from) : empty();
    this.#etag = from?.etag ?? "";
    this.form = structuredClone(this.#base);
  }

  get isNew(): boolean {
    return this.#etag === "";
  }

  get isDirty(): boolean {
    return JSON.stringify(this.form) !== JSON.stringify(this.#base);
  }

  /// What the server said of a member when it refused the form.
  faultAt(member: string): string {
    return faultAt(this.#fault, member);
  }

  get differences(): Difference[] {
    return this.theirs ? differing(this.#kind.fields(), this.form, this.#kind.read(this.theirs)) : [];
  }

  /// Sends what `put` makes of the form. Nothing where it was not done: somebody was faster, then `theirs` holds their
  /// version; or conflicts hold it up, then `blocking` holds them and it can be sent again with a reason.
  async send<Answer>(put: Put<Form, Answer>, reason = ""): Promise<Answer | undefined> {
    this.#fault = undefined;
    try {
      const answer = await put(api.because(reason), this.#etag, this.#base, $state.snapshot(this.form) as Form);
      this.blocking = [];
      return answer;
    } catch (error) {
      const conflicts = blockingOf(error);
      if (conflicts) this.blocking = conflicts;
      else if (error instanceof ApiError && error.code === "stale" && error.problem.current) {
        this.theirs = error.problem.current as unknown as Item;
      } else {
        const path = error instanceof ApiError ? error.problem.field : undefined;
        if (path) this.#fault = { path, sentence: sentenceOf(error) };
        throw error;
      }
      return undefined;
    }
  }

  /// From now on the form edits their version; what it says stays.
  keepMine(): void {
    if (this.theirs) this.#etag = this.theirs.etag;
    this.theirs = undefined;
  }

  takeTheirs(): void {
    if (!this.theirs) return;
    this.#base = this.#kind.read(this.theirs);
    this.#etag = this.theirs.etag;
    this.form = this.#kind.read(this.theirs);
    this.theirs = undefined;
  }
}
