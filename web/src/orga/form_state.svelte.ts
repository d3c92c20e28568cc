import type { Agenda, Problem, Session, SessionPatch } from "../api/types.ts";
import { i18n } from "../i18n/i18n.svelte.ts";
import {
  type Choice,
  choicesOf,
  creationOf,
  formOf,
  missing,
  patchOf,
  type SessionForm,
} from "../operations/session_form.ts";
import type { Editor } from "./editor.svelte.ts";
import { type Fault, faultAt } from "./field_words.ts";
import { Sending } from "./sending.svelte.ts";
import { directory } from "./session.svelte.ts";
import { differences } from "./session_words.ts";
import type { Difference } from "./versions.ts";

/// A session's form on its way to the server: what it was opened with, what it says now, and what came back.
export class FormState extends Sending {
  form = $state<SessionForm>() as SessionForm;
  invalid = $state.raw<ReadonlySet<string>>(new Set());
  theirs = $state.raw<Session | undefined>();
  #fault = $state.raw<Fault | undefined>();
  readonly #editor: Editor;
  readonly #copies: boolean;
  #opened: Session | undefined;
  #base: SessionForm;

  /// Opened on a session, to edit it or to make another one like it; or with the form of a new one.
  constructor(editor: Editor, from: Session | SessionForm, copies = false) {
    super();
    this.#editor = editor;
    this.#copies = copies;
    this.#opened = "id" in from ? from : undefined;
    this.#base = "id" in from ? formOf(from) : from;
    this.form = structuredClone(this.#base);
  }

  get patch(): SessionPatch {
    return patchOf(this.#base, this.form);
  }

  get isDirty(): boolean {
    return Object.keys(this.patch).length > 0;
  }

  /// What the server said of a member when it refused the form.
  faultAt = (member: string): string => faultAt(this.#fault, member);

  /// The session changed elsewhere: an untouched form follows, a touched one waits for the choice.
  follow(session: Session): void {
    if (session.etag !== this.#opened?.etag && !this.isDirty && !this.busy) this.#open(session);
  }

  /// Somebody changed the session since the form was opened on it.
  isBehind(session: Session): boolean {
    return !this.busy && this.theirs === undefined && this.isDirty && session.etag !== this.#opened?.etag;
  }

  takeTheirs = (): void => {
    if (this.theirs) this.#open(this.theirs);
  };

  /// One's own changes over their version.
  keepMine = async (): Promise<boolean> => {
    const current = this.theirs;
    if (!current) return false;
    this.theirs = undefined;
    return this.#send(current);
  };

  /// Where both versions differ in what was changed here.
  differences(agenda: Agenda): Difference[] {
    if (!this.theirs) return [];
    const mine = this.form;
    const theirs = formOf(this.theirs);
    return differences(mine, theirs, agenda, directory, i18n);
  }

  /// Sends what changed, with the reason why conflicts may not hold it up; true once it is done.
  save = async (reason = ""): Promise<boolean> => {
    const open = missing(this.form);
    this.invalid = new Set(open);
    this.choices = [];
    this.refusal = open.length > 0 ? i18n.t(`orga.missing_${open[0]}`) : "";
    if (open.length > 0) return false;
    if (!this.#opened) return this.run(() => this.#editor.create(creationOf(this.form), reason));
    const opened = this.#opened;
    if (this.#copies) return this.run(() => this.#editor.duplicate(opened, this.patch, reason));
    return this.isDirty ? this.#send(opened, reason) : true;
  };

  /// Takes one of the offered times and sends again.
  choose = (choice: Choice): Promise<boolean> => {
    this.form.date = choice.date;
    this.form.time = choice.time;
    this.form.fold = choice.fold;
    return this.save();
  };

  #open(session: Session): void {
    this.#opened = session;
    this.#base = formOf(session);
    this.form = formOf(session);
    this.theirs = undefined;
    this.refusal = "";
    this.choices = [];
    this.blocking = [];
    this.invalid = new Set();
  }

  #send(version: Session, reason = ""): Promise<boolean> {
    return this.run(async () => this.#open(await this.#editor.edit(version, this.patch, version.etag, reason)));
  }

  override run(send: () => Promise<unknown>): Promise<boolean> {
    this.#fault = undefined;
    return super.run(send);
  }

  protected refused(problem: Problem, sentence: string): void {
    const { code, current, field, params } = problem;
    if (code === "stale" && current) {
      this.theirs = current as Session;
      return;
    }
    this.choices = choicesOf(code, params);
    this.invalid = new Set(field ? [field.split(/[.[]/)[0]!] : []);
    if (field && this.choices.length === 0) this.#fault = { path: field, sentence };
    this.refusal = this.choices.length > 0 ? i18n.t(`orga.${code}`) : sentence;
  }
}
