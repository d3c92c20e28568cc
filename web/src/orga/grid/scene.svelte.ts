import { untrack } from "svelte";
import type { Agenda, Session } from "../../api/types.ts";
import { clockAt } from "../../time/display.ts";
import type { Editor } from "../editor.svelte.ts";
import { daySpan, gridDays, hourMarks, minute, overlaps, shownHours, usualHours } from "./day.ts";
import { densityFor, leastHeight, placeOf, roomsByVenue, type Scale, sheetOf } from "./layout.ts";
import { Mover } from "./mover.svelte.ts";
import type { Field } from "./placing.ts";
import { type Stretch, stretchesFrom, stretchesIn } from "./what_if.ts";

const instantOf = (session: Session): number => Date.parse(session.start.instant);

/// What a grid shows: which day, by whose clock, which rooms; where everything stands; and what is being moved.
export class Scene {
  readonly editor: Editor;
  readonly mover: Mover;
  chosenDate = $state.raw<string | undefined>();
  chosenZone = $state.raw("");
  chosenVenue = $state.raw("");
  step = $state.raw(15); // minutes
  wholeDay = $state.raw(false);
  now = $state.raw(Date.now());

  constructor(editor: Editor) {
    this.editor = editor;
    this.mover = new Mover(editor, () => ({ date: this.date, zone: this.lead, rooms: this.roomIds }));
  }

  readonly agenda = $derived.by((): Agenda => this.editor.agenda!);
  readonly sessions = $derived.by(() => this.editor.sessions);

  // The rooms: of one venue or of all.
  readonly venues = $derived.by(() => roomsByVenue(this.agenda));
  readonly groups = $derived.by(() => {
    const chosen = this.venues.filter(({ venue }) => venue.id === this.chosenVenue);
    return chosen.length > 0 ? chosen : this.venues;
  });
  readonly rooms = $derived.by(() => this.groups.flatMap(({ rooms }) => rooms));
  readonly roomIds = $derived.by(() => this.rooms.map((room) => room.id));
  readonly #shown = $derived.by(() => new Set(this.roomIds));

  // The clocks: the leading one is that of the first venue shown, unless another one was chosen.
  readonly zones = $derived.by(() => [
    ...new Set([...this.groups.map(({ venue }) => venue.zone), ...this.agenda.event.zones]),
  ]);
  readonly lead = $derived.by(() =>
    this.zones.includes(this.chosenZone) ? this.chosenZone : (this.zones[0] ?? "UTC"),
  );
  readonly others = $derived.by(() => this.zones.filter((zone) => zone !== this.lead).slice(0, 2));

  // The day: the one chosen, today, or the first.
  readonly dates = $derived.by(() => {
    const { first_day, last_day } = this.agenda.event;
    return gridDays(first_day, last_day, this.sessions.map(instantOf), this.lead);
  });
  readonly date = $derived.by(() => {
    if (this.chosenDate !== undefined && this.dates.includes(this.chosenDate)) return this.chosenDate;
    const today = untrack(() => this.dateAt(this.now));
    return this.dates.includes(today) ? today : this.dates[0]!;
  });
  readonly day = $derived.by(() => daySpan(this.date, this.lead));

  // Where things stand.
  readonly #taken = $derived.by(() =>
    this.sessions
      .map(placeOf)
      .filter((place) => place.room !== null && this.#shown.has(place.room) && overlaps(place, this.day)),
  );
  readonly hours = $derived.by(() =>
    this.wholeDay ? this.day : shownHours(this.day, this.#taken, usualHours(this.day)),
  );
  readonly marks = $derived.by(() => hourMarks(this.hours, this.lead, this.others));
  readonly #perMinute = $derived.by(() =>
    densityFor(Math.min(60, ...this.#taken.map(({ from, until }) => (until - from) / minute))),
  );
  readonly scale = $derived.by((): Scale => ({ origin: this.hours.from, perMinute: this.#perMinute }));
  readonly field = $derived.by(
    (): Field => ({ rooms: this.roomIds, hours: this.hours, step: this.step, origin: this.day.from }),
  );
  readonly sheet = $derived.by(() =>
    sheetOf(this.sessions, {
      rooms: this.#shown,
      day: this.day,
      hours: this.hours,
      leastMinutes: leastHeight / this.#perMinute,
      moved: this.mover.moved,
    }),
  );
  /// What the server says, by room: of each start in any of them, or of the ends in its own.
  readonly stretches = $derived.by((): ReadonlyMap<string | null, readonly Stretch[]> => {
    const { answer, aim } = this.mover;
    if (!answer || !aim) return new Map();
    if (aim === "start") return new Map(this.roomIds.map((room) => [room, stretchesIn(answer, room, this.hours)]));
    const { room, from } = this.mover.stands!;
    return new Map([[room, stretchesFrom(answer, from, this.hours)]]);
  });
  readonly #inSheet = $derived.by(() => new Set([...this.sheet.cards.values()].flat().map((card) => card.session.id)));

  readonly inConflict = $derived.by(() => new Set(this.editor.conflicts.flatMap((conflict) => conflict.sessions)));
  readonly troubledDays = $derived.by(
    () => new Set(this.sessions.filter(({ id }) => this.inConflict.has(id)).map((one) => this.dateAt(instantOf(one)))),
  );

  /// The date that the leading clock shows.
  dateAt(instant: number): string {
    return clockAt(instant, this.lead).date;
  }

  dateOf(session: Session): string {
    return this.dateAt(instantOf(session));
  }

  isInSheet(id: string): boolean {
    return this.#inSheet.has(id);
  }

  /// It began on another day, so that its start is not in sight.
  isCut(session: Session): boolean {
    return this.isInSheet(session.id) && placeOf(session).from < this.day.from;
  }

  get tray(): Session[] {
    return [...this.sheet.tray, ...this.sheet.waiting];
  }

  show(date: string): void {
    this.mover.cancel();
    this.mover.leave();
    this.chosenDate = date;
  }

  /// When the first session of the day begins, or an hour ago where the day is today.
  get opening(): number {
    const { hours, now } = this;
    if (now >= hours.from && now < hours.until) return now - 60 * minute;
    return Math.max(hours.from, Math.min(...this.#taken.map((place) => place.from), hours.until));
  }
}
