import type { Agenda, Conflict, Language } from "../api/types.ts";
import { byId } from "../model/agenda.ts";
import { displayName, shown } from "../model/texts.ts";
import { clockAt } from "../time/display.ts";
import { clockZone } from "../time/words.ts";

export interface Voice {
  language: Language;
  t: (key: string, values?: Record<string, string | number>) => string;
  list: (items: string[]) => string;
}

/// A conflict as a sentence: who or which room, what, and from when to when by the clock of the first session.
export function conflictSentence(conflict: Conflict, agenda: Agenda, { language, t, list }: Voice): string {
  const sessions = byId(agenda.sessions);
  const person = byId(agenda.people).get(conflict.subject);
  const room = byId(agenda.rooms).get(conflict.subject);
  const subject = person ? displayName(person, language) : room ? shown(room.name, language).text : conflict.subject;
  const titles = conflict.sessions.map((id) => {
    const session = sessions.get(id);
    return t("orga.quoted", { title: session ? shown(session.title, language).text : id });
  });
  const first = sessions.get(conflict.sessions[0] ?? null);
  const zone = first?.start.zone ?? agenda.event.zones[0] ?? "UTC";
  const from = clockAt(Date.parse(conflict.from), zone);
  const until = clockAt(Date.parse(conflict.until), zone);
  return t(`rule.${conflict.rule}`, {
    subject,
    sessions: list(titles),
    from: from.time,
    until: `${until.time} (${clockZone(until, t)})`,
  });
}
