import { ApiError } from "../api/client.ts";
import type { Mark } from "../api/organizers.ts";
import type {
  Agenda,
  Change,
  Conflict,
  Edited,
  Effect,
  Operated,
  Session,
  SessionInput,
  SessionPatch,
  Shift,
} from "../api/types.ts";
import { i18n } from "../i18n/i18n.svelte.ts";
import { AgendaStore } from "../live/agenda_store.svelte.ts";
import { drop, emptyHistory, extend, type History, historyOf } from "../operations/history.ts";
import { type Overlay, overlaid, type Pending, settled } from "../operations/overlay.ts";
import { blockingOf, type HeldUp } from "./blocking.ts";
import { partsOf, reaches } from "./rights.ts";
import { api, client, directory, sentenceOf, signIn } from "./session.svelte.ts";
import { toasts } from "./toasts.svelte.ts";

/// Kinds of items that the installation holds for every event.
const shared: ReadonlySet<string> = new Set(["venue", "room", "person"]);

const corrections: ReadonlySet<string> = new Set([
  "edit_venue",
  "edit_room",
  "edit_person",
  "edit_track",
  "edit_delegation",
  "create_delegation",
]);

/// What stands in the inspector.
export type Selection =
  | { kind: "session"; id: string }
  | { kind: "move"; id: string }
  | { kind: "duplicate"; id: string }
  | { kind: "swap"; id: string }
  | { kind: "shift"; id: string }
  | { kind: "replace"; person: string }
  | { kind: "delegations" }
  | { kind: "access" }
  | { kind: "people"; person: string } // one of them is opened, or nobody
  | { kind: "new"; date: string }
  | { kind: "event" }
  | { kind: "publication" };

/// The draft of one event under an organiser's hands: its agenda, conflicts, history and what is selected.
export class Editor {
  readonly eventId: string;
  readonly store: AgendaStore;
  conflicts = $state.raw<Conflict[]>([]);
  history = $state.raw<History>(emptyHistory(""));
  selection = $state.raw<Selection | undefined>();
  announcement = $state.raw("");
  /// An edit without a form that conflicts hold up, until somebody says why it is to be done, or leaves it.
  held = $state.raw<HeldUp | undefined>();
  #overlay = $state.raw<Overlay>(new Map());
  readonly #guards = new Set<() => boolean>();
  #conflictsTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(eventId: string) {
    this.eventId = eventId;
    this.store = new AgendaStore(client, eventId, "draft", {
      fetched: (agenda) => this.#fetched(agenda),
      after: (change) => this.#changed(change),
    });
  }

  start(): void {
    this.store.start();
  }

  /// While a form is open it says whether it holds something that was not saved; gives what ends that.
  guard(isDirty: () => boolean): () => void {
    this.#guards.add(isDirty);
    return () => void this.#guards.delete(isDirty);
  }

  get holdsUnsaved(): boolean {
    return [...this.#guards].some((isDirty) => isDirty());
  }

  stop(): void {
    clearTimeout(this.#conflictsTimer);
    this.store.stop();
  }

  get agenda(): Agenda | undefined {
    return this.store.agenda;
  }

  /// The tag of the draft as it is seen here: that of its event, with the draft's number.
  get #etag(): string {
    return this.agenda?.event.etag.replace(/\d+"$/, `${this.agenda.number}"`) ?? "";
  }

  /// The sessions with what was just edited, before the stream has said so.
  get sessions(): Session[] {
    return overlaid(this.store.agenda?.sessions ?? [], this.#overlay);
  }

  isSaving(id: string): boolean {
    const pending = this.#overlay.get(id);
    return pending !== undefined && pending.answer === undefined;
  }

  session(id: string): Session | undefined {
    return this.sessions.find((session) => session.id === id);
  }

  /// Whether one's roles reach a session that belongs to this track and these delegations. The server has the last word.
  mayEdit = (session: Pick<Session, "track" | "delegations">): boolean =>
    reaches(signIn.roles, "edit_sessions", this.eventId, partsOf(session));

  /// Sends a patch against the version it was made from; throws what the server answers, so that a form can show it.
  async edit(session: Session, patch: SessionPatch, etag = session.etag, reason = ""): Promise<Session> {
    this.#lay(session.id, { patch });
    try {
      const { change, ...item } = await api.because(reason).editSession(session.id, etag, patch);
      this.#lay(session.id, { patch, answer: { item, number: change.number } });
      this.#tell("orga.saved", change);
      return item;
    } catch (error) {
      this.#lay(session.id, undefined);
      throw error;
    }
  }

  async create(session: SessionInput, reason = ""): Promise<Edited<Session>> {
    const created = await api.because(reason).createSession(this.eventId, session);
    this.#tell("orga.created", created.change);
    return created;
  }

  /// A new session like this one, but for what the patch says.
  async duplicate(session: Session, patch: SessionPatch, reason = ""): Promise<Edited<Session>> {
    const made = await api.because(reason).duplicateSession(session.id, patch);
    this.#tell("orga.op_duplicated", made.change);
    return made;
  }

  /// Each takes the other's place.
  async swap(one: Session, other: Session, reason = ""): Promise<void> {
    this.#tellOperated("orga.op_swapped", await api.because(reason).swapSessions(one, other));
  }

  async shift(shift: Shift, reason = ""): Promise<void> {
    this.#tellOperated("orga.op_shifted", await api.because(reason).shift(this.eventId, this.#etag, shift));
  }

  /// Puts somebody else wherever a person is named in this event.
  async replacePerson(person: string, by: string, reason = ""): Promise<void> {
    const operated = await api.because(reason).replacePerson(this.eventId, this.#etag, person, by);
    this.#tellOperated("orga.op_replaced", operated);
  }

  /// Locks, unlocks, cancels or restores a session.
  async mark(session: Session, mark: Mark): Promise<void> {
    await this.attempt(async (reason) => {
      const { change } = await api.because(reason).markSession(session.id, mark, session.etag);
      this.#tell(mark === "cancel" ? "orga.cancelled" : `orga.op_${mark}_done`, change);
    });
  }

  /// Takes a session out of the programme: cancelled where it was public, else removed.
  async remove(session: Session): Promise<void> {
    const last = this.history.undoable.at(-1);
    await this.attempt(async (reason) => {
      const answer = await api.because(reason).removeSession(session.id, session.etag);
      if (answer) this.#tell("orga.cancelled", answer.change);
      else
        toasts.say(
          i18n.t("orga.removed"),
          this.#undoAction(() => this.#entryAfter(last)),
        );
    });
  }

  /// Takes note of what changed clocks have moved, for all organisers.
  async noteClockChange(): Promise<void> {
    const event = this.agenda?.event;
    if (event) {
      await this.attempt((reason) => api.because(reason).editEvent(event.id, event.etag, { tz_change: null }));
    }
  }

  undo = (): Promise<void> => this.#takeBack(this.history.undoable.at(-1), "orga.undone");
  redo = (): Promise<void> => this.#takeBack(this.history.redoable.at(-1), "orga.redone");

  async #takeBack(entry: number | undefined, told: string): Promise<void> {
    if (entry === undefined) return;
    await this.attempt(async (reason) => {
      try {
        const { change } = await api.because(reason).undo(this.eventId, entry);
        toasts.say(this.#withConflicts(i18n.t(told), change));
      } catch (error) {
        const refused = error instanceof ApiError && ["changed_since", "nothing_to_undo"].includes(error.code);
        if (refused) this.history = drop(this.history, entry);
        throw error;
      }
    });
  }

  /// Makes an edit that has no form: a failure is told by a toast; where conflicts hold it up the reason is asked for,
  /// and it is made again with it. True where it is done.
  async attempt(edit: (reason: string) => Promise<unknown>, reason = ""): Promise<boolean> {
    try {
      await edit(reason);
      this.held = undefined;
      return true;
    } catch (error) {
      const conflicts = blockingOf(error);
      const insist = (why: string) => this.attempt(edit, why);
      if (conflicts) this.held = { conflicts, insist, failure: "" };
      else if (this.held) this.held = { ...this.held, failure: sentenceOf(error) };
      else this.#fail(error);
      return false;
    }
  }

  #fail(error: unknown): void {
    if (error instanceof ApiError && error.problem.status === 401) signIn.lose();
    toasts.alarm(sentenceOf(error));
  }

  /// An edit that a form sent by itself.
  tellSaved(change: Effect): void {
    this.#tell("orga.saved", change);
  }

  #tellOperated(key: string, { change, changes }: Operated): void {
    if (changes.length === 0) toasts.say(i18n.t("orga.op_nothing"));
    else this.#tell(key, change, { count: changes.length });
  }

  #tell(key: string, change: Effect, values?: Record<string, number>): void {
    toasts.say(
      this.#withConflicts(i18n.t(key, values), change),
      this.#undoAction(() => change.number),
    );
  }

  #say(key: string, entry: number): void {
    toasts.say(
      i18n.t(key),
      this.#undoAction(() => entry),
    );
  }

  #withConflicts(sentence: string, { conflicts }: Effect): string {
    const appeared = conflicts.appeared.length;
    return appeared > 0 ? `${sentence} ⚠ ${i18n.t("orga.conflicts_appeared", { count: appeared })}` : sentence;
  }

  #undoAction(entry: () => number | undefined) {
    return { label: i18n.t("orga.undo"), run: () => void this.#takeBack(entry(), "orga.undone") };
  }

  /// The entry of one's own that came after another: an answer without content names none.
  #entryAfter(entry: number | undefined): number | undefined {
    return this.history.undoable.find((one) => one > (entry ?? 0));
  }

  #lay(id: string, pending: Pending | undefined): void {
    const overlay = new Map(this.#overlay);
    if (pending) overlay.set(id, pending);
    else overlay.delete(id);
    this.#overlay = settled(overlay, this.store.agenda?.number ?? 0);
  }

  #fetched(agenda: Agenda): void {
    this.#overlay = settled(this.#overlay, agenda.number);
    void this.#readHistory();
    this.#readConflicts();
  }

  #changed(change: Change): void {
    this.#overlay = settled(this.#overlay, change.number);
    this.history = extend(this.history, change);
    this.#readConflicts();
    if (change.changes.some(({ kind }) => shared.has(kind))) void directory.load().catch(() => {});
    const mine = change.actor === signIn.me?.actor;
    // Forms within forms do not know the event: what they corrected is told once it arrives here.
    if (mine && corrections.has(change.operation)) this.#say("orga.saved", change.number);
    if (!mine) this.announcement = i18n.t("orga.changed_by", { name: change.actor_name ?? i18n.t("orga.somebody") });
  }

  async #readHistory(): Promise<void> {
    const actor = signIn.me?.actor ?? "";
    try {
      const changes: Change[] = [];
      let since = Math.max(0, (this.store.agenda?.number ?? 0) - 500);
      for (;;) {
        const page = await api.changes(this.eventId, since, "draft");
        changes.push(...page.changes);
        since = page.changes.at(-1)?.number ?? since;
        if (!page.more || page.changes.length === 0) break;
      }
      this.history = historyOf(actor, changes);
    } catch {
      this.history = emptyHistory(actor);
    }
  }

  /// Asks the server, which alone knows the rules; once for a burst of changes.
  #readConflicts(): void {
    clearTimeout(this.#conflictsTimer);
    this.#conflictsTimer = setTimeout(async () => {
      try {
        this.conflicts = (await api.conflicts(this.eventId)).conflicts;
      } catch (error) {
        if (error instanceof ApiError && error.problem.status === 401) signIn.lose();
      }
    }, 120);
  }
}
