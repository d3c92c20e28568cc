import type { Agenda, Conflict, Event, Language } from "../api/types.ts";
import { byId } from "../model/agenda.ts";
import { displayName, shown } from "../model/texts.ts";
import { clockAt } from "../time/display.ts";
import { clockZone, longDay, zoneName } from "../time/words.ts";
import { pairWords } from "./pairs.ts";

export interface Voice {
  language: Language;
  t: (key: string, values?: Record<string, string | number>) => string;
  list: (items: string[]) => string;
}

/// The items that a conflict can name.
export interface Items extends Pick<Agenda, "venues" | "rooms" | "people" | "delegations" | "sessions"> {
  event?: Pick<Event, "zones">;
}

/// Whose public holidays are meant, by the name of their list where the pages know it.
export function regionWords(region: string, t: Voice["t"]): string {
  const key = `orga.f_region.${region}`;
  const words = t(key);
  return words === key ? region : words;
}

/// What a conflict is about by its name; a feature as it is told.
export function subjectWords(conflict: Conflict, agenda: Items, { language, t }: Voice): string {
  const id = conflict.subject;
  const named = { room: agenda.rooms, delegation: agenda.delegations, venue: agenda.venues };
  const kind = conflict.subject_kind;
  if (kind === "person") {
    const person = byId(agenda.people).get(id);
    return person ? displayName(person, language) : id;
  }
  if (kind === "zone") return zoneName(id, t);
  if (kind === "day") return longDay(id, language);
  if (kind === "region") return regionWords(id, t);
  if (kind === "languages") {
    const [from, into] = id.split("-") as Language[];
    return pairWords({ from: from!, into: into! }, t);
  }
  if (kind !== "room" && kind !== "delegation" && kind !== "venue") return id;
  const item = named[kind].find((one) => one.id === id);
  return item ? shown(item.name, language).text : id;
}

/// A conflict as a sentence: who or which room, what, and from when to when by the clock of the first session.
export function conflictSentence(conflict: Conflict, agenda: Items, voice: Voice): string {
  const { language, t, list } = voice;
  const sessions = byId(agenda.sessions);
  const subject = subjectWords(conflict, agenda, voice);
  const titles = conflict.sessions.map((id) => {
    const session = sessions.get(id);
    return t("orga.quoted", { title: session ? shown(session.title, language).text : id });
  });
  const first = sessions.get(conflict.sessions[0] ?? null);
  const zone = first?.start.zone ?? agenda.event?.zones[0] ?? "UTC";
  const from = clockAt(Date.parse(conflict.from), zone);
  const until = clockAt(Date.parse(conflict.until), zone);
  if (conflict.elsewhere) titles.push(t("orga.conflict.elsewhere"));
  const turnaround = conflict.rule === "room_overlap" && conflict.needed > 0 ? ".turnaround" : "";
  return t(`rule.${conflict.rule}${turnaround}`, {
    subject,
    sessions: list(titles),
    needed: conflict.needed,
    given: conflict.given,
    from: from.time,
    until: `${until.time} (${clockZone(until, t)})`,
  });
}
