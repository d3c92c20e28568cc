import type { Agenda, Problem, Session } from "../api/types.ts";
import { byId } from "../model/agenda.ts";
import { shown } from "../model/texts.ts";
import { shortDay } from "../time/words.ts";
import type { Voice } from "./conflict_words.ts";

/// Why an operation was refused, with the session that it is about.
export function refusalWords(problem: Problem, sentence: string, agenda: Agenda, { language, t }: Voice): string {
  const id = problem.params?.session ?? /^session:([^.]+)/.exec(problem.field ?? "")?.[1];
  const session = byId(agenda.sessions).get(id ?? null);
  const words = problem.code === "stale" ? t("orga.op_stale") : sentence;
  return session ? t("orga.op_about", { title: shown(session.title, language).text, sentence: words }) : words;
}

/// Where a session stands: `Thu 8 Jun, 10:00, Main hall`.
export function placeWords(session: Session, agenda: Agenda, { language, t }: Pick<Voice, "language" | "t">): string {
  const [date, time] = session.start.local.split("T");
  const room = byId(agenda.rooms).get(session.room);
  const where = room ? shown(room.name, language).text : t("orga.no_room");
  return t("orga.op_place", { day: shortDay(date!, language), time: time!.slice(0, 5), room: where });
}
