import { ApiError } from "../../api/client.ts";
import type { Agenda, Conflict, Session, SessionPatch, WhatIf } from "../../api/types.ts";
import { i18n } from "../../i18n/i18n.svelte.ts";
import { shown } from "../../model/texts.ts";
import { type Choice, choicesOf } from "../../operations/session_form.ts";
import { clockAt, offsetName } from "../../time/display.ts";
import { clockZone } from "../../time/words.ts";
import { blockingOf } from "../blocking.ts";
import type { Editor } from "../editor.svelte.ts";
import { api, sentenceOf, signIn } from "../session.svelte.ts";
import { toasts } from "../toasts.svelte.ts";
import { againstSentence } from "./against_words.ts";
import { type Place, placeOf } from "./layout.ts";
import { chosenTime, placePatch, samePlace, zoneAt } from "./placing.ts";
import { type Aim, aimOf, finenessFor, type Judgement, judgementOf } from "./what_if.ts";

/// A session in somebody's hand.
export interface Held {
  session: Session; // as it was when it was taken up
  by: "pointer" | "keys";
  resizing: boolean;
}

/// A move that was put down and that the server wants a word about.
export interface Asked {
  session: Session; // the version that the edit was made for
  place: Place;
  patch: SessionPatch;
  conflicts: Conflict[]; // that block it
  theirs?: Session; // what somebody else made of it
  choices: Choice[]; // the hours around one that is not there, or is there twice
  sentence: string;
}

/// What is shown when a move begins, and is asked about.
export interface Scene {
  date: string;
  zone: string;
  rooms: readonly string[];
}

/// Takes sessions up, carries them over the grid and puts them down; the server says what stands against a place.
export class Mover {
  held = $state.raw<Held | undefined>();
  place = $state.raw<Place | undefined>(); // where it would be put down
  answer = $state.raw<WhatIf | undefined>();
  /// Where what is held stands for the server, which answers for that.
  readonly stands = $derived.by((): Place | undefined => {
    const { held } = this;
    return held && placeOf(this.#editor.session(held.session.id) ?? held.session);
  });
  readonly aim = $derived.by((): Aim | undefined => {
    const { held, place, stands } = this;
    return held && place && stands && aimOf(stands, place, held.resizing);
  });
  moved = $state.raw<ReadonlyMap<string, Place>>(new Map()); // put down, and not yet in the stream
  asked = $state.raw<Asked | undefined>();
  busy = $state.raw(false);
  said = $state.raw(""); // for who listens
  readonly #editor: Editor;
  readonly #scene: () => Scene;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(editor: Editor, scene: () => Scene) {
    this.#editor = editor;
    this.#scene = scene;
  }

  get #agenda(): Agenda {
    return { ...this.#editor.agenda!, sessions: this.#editor.sessions };
  }

  /// Takes a session up, unless it has to stay where it is.
  takeUp(
    session: Session,
    place: Place,
    { by, resizing = false }: Omit<Held, "session" | "resizing"> & { resizing?: boolean },
  ): boolean {
    const isMine = this.#editor.mayEdit(session);
    if (session.locked || !isMine) {
      const why = isMine ? "orga.grid_locked_stays" : "access.not_yours_stays";
      const sentence = i18n.t(why, { title: this.#titleOf(session) });
      this.said = sentence;
      toasts.say(sentence);
      return false;
    }
    this.leave();
    this.held = { session, by, resizing };
    this.place = place;
    this.answer = undefined;
    this.said = i18n.t("orga.grid_taken_up", { title: this.#titleOf(session) });
    void this.#ask();
    return true;
  }

  /// Carries what is held to a place.
  carry(place: Place): void {
    if (!this.held || !this.place) return;
    if (samePlace(place, this.place)) {
      if (this.held.by === "keys") this.said = i18n.t("orga.grid_no_further");
      return;
    }
    this.place = place;
    if (this.held.by === "keys") this.said = this.placeWords();
  }

  /// Puts it back where it was.
  cancel(): void {
    if (!this.held) return;
    this.said = i18n.t("orga.grid_put_back", { title: this.#titleOf(this.held.session) });
    this.#end();
  }

  /// Puts it down where it is.
  async drop(): Promise<void> {
    const { held, place } = this;
    if (!held || !place) return;
    this.#end();
    const now = this.#editor.session(held.session.id);
    if (!now) {
      this.said = i18n.t("orga.gone");
      toasts.alarm(i18n.t("orga.gone"));
      return;
    }
    // What others changed of it meanwhile is kept, unless they moved it too: then the server says so.
    const version = samePlace(placeOf(now), placeOf(held.session)) ? now : held.session;
    const patch = placePatch(version, place, this.#agenda);
    if (Object.keys(patch).length === 0) {
      this.said = i18n.t("orga.grid_put_back", { title: this.#titleOf(version) });
      return;
    }
    await this.#send({ session: version, place, patch });
  }

  /// Once more, with the reason why it is to be done in spite of what blocks it.
  insist = async (reason: string): Promise<void> => {
    if (this.asked) await this.#send(this.asked, reason);
  };

  /// Once more, at an hour that the server offers.
  choose = async (choice: Choice): Promise<void> => {
    if (this.asked) await this.#send({ ...this.asked, patch: chosenTime(this.asked.patch, choice) });
  };

  /// One's own place over what somebody else made of it.
  keepMine = async (): Promise<void> => {
    const { asked } = this;
    if (!asked?.theirs) return;
    const patch = placePatch(asked.theirs, asked.place, this.#agenda);
    await this.#send({ session: asked.theirs, place: asked.place, patch });
  };

  /// Leaves a move that the server asks about: the session is where it was.
  leave = (): void => {
    const { asked } = this;
    if (!asked) return;
    this.asked = undefined;
    this.#lay(asked.session.id, undefined);
    this.said = i18n.t("orga.grid_put_back", { title: this.#titleOf(asked.session) });
  };

  /// The draft has moved on: the colours follow, and what is held may be gone.
  follow(number: number): void {
    if (!this.held) return;
    if (!this.#editor.session(this.held.session.id)) {
      this.cancel();
      return;
    }
    if (!this.answer || this.answer.number >= number) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#ask(), 150);
  }

  get judgement(): Judgement | undefined {
    const { answer, aim, place } = this;
    return answer && aim && place && judgementOf(answer, aim, place);
  }

  /// The server has answered, and not for what the hand does.
  get isUntold(): boolean {
    return this.answer !== undefined && !this.judgement && this.place?.room != null;
  }

  /// What stands against the place under the hand.
  get sentences(): string[] {
    const { held, judgement } = this;
    if (!held || !judgement) return [];
    const agenda = this.#agenda;
    return [...new Set(judgement.conflicts.map((one) => againstSentence(one, held.session.id, agenda, i18n)))];
  }

  /// Where it would be put down and what stands against it, as one sentence after the other.
  placeWords(): string {
    const { place, judgement } = this;
    if (!place) return "";
    const words = [this.whereWords(place)];
    if (judgement) words.push(`${i18n.t(`orga.grid_state_${judgement.state}`)}.`, ...this.sentences);
    if (this.isUntold) words.push(i18n.t("orga.grid_untold"));
    return words.join(" ");
  }

  /// `10:15 to 11:15 (Japan time), Main hall.`
  whereWords(place: Place): string {
    const session = this.held?.session ?? this.asked?.session;
    const zone = session ? zoneAt(session, place.room, this.#agenda) : this.#scene().zone;
    const from = clockAt(place.from, zone);
    const until = clockAt(place.until, zone);
    const changed = until.offset === from.offset ? "" : ` ${offsetName(until.offset)}`;
    const room = this.#agenda.rooms.find((one) => one.id === place.room);
    return i18n.t("orga.grid_place", {
      from: from.time,
      until: until.time + changed,
      zone: clockZone(from, i18n.t),
      room: room ? shown(room.name, i18n.language).text : i18n.t("orga.no_room"),
    });
  }

  #titleOf(session: Session): string {
    return shown(session.title, i18n.language).text;
  }

  #end(): void {
    clearTimeout(this.#again);
    this.held = undefined;
    this.place = undefined;
    this.answer = undefined;
  }

  /// One question for the day and the rooms shown, which do not matter to an end; the answer counts only for the move
  /// that asked.
  async #ask(): Promise<void> {
    const { held, stands } = this;
    const { date, zone, rooms } = this.#scene();
    if (!held || !stands || rooms.length === 0) return;
    try {
      const answer = await api.whatIf(held.session.id, {
        day: date,
        zone,
        rooms: held.resizing ? [] : [...rooms],
        step_minutes: finenessFor(stands),
      });
      if (this.held !== held) return;
      this.answer = answer;
      if (held.by === "keys" && this.place && !samePlace(this.place, placeOf(held.session)))
        this.said = this.placeWords();
      this.follow(this.#editor.agenda?.number ?? 0);
    } catch (error) {
      // Without colours it can be moved all the same: the server judges what is put down.
      if (error instanceof ApiError && error.problem.status === 401) signIn.lose();
    }
  }

  async #send(move: Pick<Asked, "session" | "place" | "patch">, reason = ""): Promise<void> {
    const { session, place, patch } = move;
    this.busy = true;
    this.#lay(session.id, place);
    try {
      await this.#editor.edit(session, patch, session.etag, reason);
      this.#lay(session.id, undefined);
      if (this.asked?.session.id === session.id) this.asked = undefined;
      this.said = i18n.t("orga.grid_moved", { title: this.#titleOf(session), place: this.whereWords(place) });
    } catch (error) {
      this.#refused(move, error);
    } finally {
      this.busy = false;
    }
  }

  #refused(move: Pick<Asked, "session" | "place" | "patch">, error: unknown): void {
    const problem = error instanceof ApiError ? error.problem : undefined;
    const conflicts = blockingOf(error) ?? [];
    const choices = problem ? choicesOf(problem.code, problem.params) : [];
    const theirs = problem?.code === "stale" ? (problem.current as Session | undefined) : undefined;
    if (problem?.status === 401) signIn.lose();
    if (conflicts.length > 0 || choices.length > 0 || theirs) {
      const sentence = choices.length > 0 ? i18n.t(`orga.${problem!.code}`) : "";
      this.asked = { ...move, conflicts, choices, sentence, ...(theirs && { theirs }) };
    } else if (this.asked) {
      this.asked = { ...this.asked, sentence: sentenceOf(error) }; // what was written stays
    } else {
      this.#lay(move.session.id, undefined);
      this.said = i18n.t("orga.grid_put_back", { title: this.#titleOf(move.session) });
      toasts.alarm(sentenceOf(error));
    }
  }

  #lay(id: string, place: Place | undefined): void {
    const moved = new Map(this.moved);
    if (place) moved.set(id, place);
    else moved.delete(id);
    this.moved = moved;
  }
}
