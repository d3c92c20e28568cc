import type { Agenda, Conflict, Event, Language } from "../api/types.ts";
import { byId } from "../model/agenda.ts";
import { displayName, shown } from "../model/texts.ts";
import { clockAt } from "../time/display.ts";
import { clockZone } from "../time/words.ts";

export interface Voice {
  language: Language;
  t: (key: string, values?: Record<string, string | number>) => string;
  list: (items: string[]) => string;
}

/// The items that a conflict can name.
export interface Items extends Pick<Agenda, "venues" | "rooms" | "people" | "delegations" | "sessions"> {
  event?: Pick<Event, "zones">;
}

/// The room, person or delegation by its name; anything else as it is told.
function subjectWords(conflict: Conflict, agenda: Items, language: Language): string {
  const id = conflict.subject;
  const named = { room: agenda.rooms, delegation: agenda.delegations, venue: agenda.venues };
  const kind = conflict.subject_kind;
  if (kind === "person") {
    const person = byId(agenda.people).get(id);
    return person ? displayName(person, language) : id;
  }
  if (kind !== "room" && kind !== "delegation" && kind !== "venue") return id;
  const item = named[kind].find((one) => one.id === id);
  return item ? shown(item.name, language).text : id;
}

/// A conflict as a sentence: who or which room, what, and from when to when by the clock of the first session.
export function conflictSentence(conflict: Conflict, agenda: Items, { language, t, list }: Voice): string {
  const sessions = byId(agenda.sessions);
  const subject = subjectWords(conflict, agenda, language);
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
