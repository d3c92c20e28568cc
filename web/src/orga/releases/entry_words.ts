import type { Agenda, Change, ItemChange, Person, Release, Room, Session, Text } from "../../api/types.ts";
import { displayName, shown } from "../../model/texts.ts";
import { clockIn, ownClock } from "../../time/display.ts";
import { clockZone, shortDay } from "../../time/words.ts";
import type { Voice } from "../conflict_words.ts";

/// What entries of a draft did, in the words that a release's preview uses too. What an item was before is known as
/// far as earlier entries at hand tell it.

export interface Told {
  entry: Change;
  sentences: string[];
  more: number; // sentences left out
}

type Item = NonNullable<ItemChange["item"]>;
type Known = ReadonlyMap<string, Item>;

const sentencesShown = 3;
const keyOf = ({ kind, id }: { kind: string; id: string }): string => `${kind} ${id}`;

/// Each entry in words, in the order given; `entries` ascend. The agenda names what no entry does.
export function tell(entries: readonly Change[], agenda: Agenda, voice: Voice): Told[] {
  const known = new Map<string, Item>();
  return entries.map((entry) => {
    const all = new Teller(entry, known, agenda, voice).sentences();
    for (const change of entry.changes) {
      if (change.item) known.set(keyOf(change), change.item);
    }
    return { entry, sentences: all.slice(0, sentencesShown), more: Math.max(0, all.length - sentencesShown) };
  });
}

/// Members that are told otherwise, or that follow from others.
const silent = new Set(["id", "event", "etag", "start", "end", "duration_minutes", "room", "status", "locked"]);

class Teller {
  readonly #entry: Change;
  readonly #known: Known;
  readonly #agenda: Agenda;
  readonly #voice: Voice;

  constructor(entry: Change, known: Known, agenda: Agenda, voice: Voice) {
    this.#entry = entry;
    this.#known = known;
    this.#agenda = agenda;
    this.#voice = voice;
  }

  sentences(): string[] {
    const { t } = this.#voice;
    const { operation, changes } = this.#entry;
    if (operation === "import") return [t("orga.release_did_import", { count: changes.length })];
    if (operation === "elect_tz_release") return [t("orga.release_did_election")];
    const release = changes.find(({ kind }) => kind === "release");
    if (release) return [this.#release(release.item as Release | null)];
    const sessions = changes.filter(({ kind }) => kind === "session");
    const others = changes.filter(({ kind }) => kind !== "session" && !this.#isCompany(kind));
    const told = [...sessions.flatMap((one) => this.#session(one)), ...others.map((one) => this.#item(one))];
    return told.length > 0 ? told : [t("orga.release_did_something")];
  }

  /// An event that only took in the venue of a session, and the like.
  #isCompany = (kind: string): boolean => kind === "event" && !/_event$|^undo$/.test(this.#entry.operation);

  #release(release: Release | null): string {
    const { t } = this.#voice;
    const number = release?.number ?? 0;
    const { operation } = this.#entry;
    const verb = ["publish_release", "withdraw_release", "edit_release"].find((one) => one === operation);
    return verb ? t(`orga.release_did_${verb}`, { number }) : t("orga.release_did_correction");
  }

  #session({ id, item }: ItemChange): string[] {
    const { t } = this.#voice;
    const before = this.#known.get(`session ${id}`) as Session | undefined;
    const after = item as Session | null;
    const session = after ?? before ?? this.#agenda.sessions.find((one) => one.id === id);
    if (!session) return [t("orga.release_did_remove")];
    const title = this.#text(session.title);
    const place = this.#place(session);
    if (!after) return [t("publication.session_removed", { title, place })];
    const did = this.#entry.operation;
    if (!before && /^(create|duplicate)_/.test(did)) return [t("publication.session_new", { title, place })];
    const told: string[] = [];
    const became = (status: Session["status"], verb: string) =>
      before ? before.status !== after.status && after.status === status : did === verb;
    if (became("cancelled", "cancel_session")) told.push(t("publication.session_cancelled", { title, place }));
    if (became("confirmed", "restore_session")) told.push(t("publication.session_restored", { title, place }));
    if (before ? isMoved(before, after) : /^(move|resize|swap|shift)_/.test(did)) {
      told.push(t("orga.release_moved", { title, place }));
    }
    if (before ? before.locked !== after.locked : /lock_session$/.test(did)) {
      told.push(t(after.locked ? "orga.release_locked" : "orga.release_unlocked", { title }));
    }
    const fields = this.#fields(before, after);
    if (fields) told.push(t("publication.session_changed", { title, fields }));
    return told.length > 0 ? told : [t("orga.release_changed", { item: t("orga.quoted", { title }) })];
  }

  #item({ kind, id, item: after }: ItemChange): string {
    const { t } = this.#voice;
    const before = this.#known.get(keyOf({ kind, id }));
    const item = t(`publication.kind.${kind}`, { name: this.#name(after ?? before) || id });
    if (!after) return t("publication.item_removed", { item });
    if (!before && this.#entry.operation.startsWith("create_")) return t("publication.item_new", { item });
    const fields = this.#fields(before, after);
    return fields ? t("publication.item_changed", { item, fields }) : t("orga.release_changed", { item });
  }

  #name(item: Item | undefined): string {
    if (!item) return "";
    if ("roman" in item) return displayName(item as Person, this.#voice.language);
    return "name" in item ? this.#text(item.name) : "";
  }

  /// The fields in which two versions differ, by name as far as they have one.
  #fields(before: Item | undefined, after: Item): string {
    if (!before) return "";
    const { t, list } = this.#voice;
    const differing = Object.entries(after).filter(
      ([field, value]) =>
        !silent.has(field) && JSON.stringify(value) !== JSON.stringify((before as Record<string, unknown>)[field]),
    );
    const names = differing.map(([field]) => [`publication.field.${field}`, t(`publication.field.${field}`)]);
    return list(names.filter(([key, name]) => key !== name).map(([, name]) => name!));
  }

  #text = (text: Text): string => shown(text, this.#voice.language).text;

  #place(session: Session): string {
    const { t, language } = this.#voice;
    const start = ownClock(session.start);
    const end = clockIn(session.end, start.zone);
    const day = shortDay(start.date, language);
    const times = { day, from: start.time, until: end.time, zone: clockZone(start, t) };
    const overnight = start.date !== end.date;
    const when = overnight
      ? t("publication.when_overnight", { ...times, end_day: shortDay(end.date, language) })
      : t("publication.when", times);
    const known = this.#known.get(`room ${session.room}`) as Room | undefined;
    const room = this.#agenda.rooms.find(({ id }) => id === session.room) ?? known;
    return room ? t("publication.place", { when, room: this.#text(room.name) }) : when;
  }
}

const isMoved = (before: Session, after: Session): boolean =>
  before.room !== after.room ||
  before.start.local !== after.start.local ||
  before.start.zone !== after.start.zone ||
  before.start.fold !== after.start.fold ||
  before.duration_minutes !== after.duration_minutes;
