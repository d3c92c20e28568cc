import type { Agenda, Audience, Session } from "../../api/types.ts";
import { byId } from "../../model/agenda.ts";
import { displayName, shown } from "../../model/texts.ts";
import type { Voice } from "../conflict_words.ts";

/// With whose eyes an organiser may look at a draft.
export const audiences: readonly Audience[] = ["public", "guests", "delegation", "hosts", "crew"];

/// What somebody is told of a session beside its time, place and title: each row a label and what it says.
export function factsOf(
  session: Session,
  agenda: Agenda,
  { language, t, list }: Voice,
): [label: string, words: string][] {
  const people = byId(agenda.people);
  const delegations = byId(agenda.delegations);
  const names = (ids: readonly string[]) =>
    list(
      ids.flatMap((id) => {
        const person = people.get(id);
        return person ? [displayName(person, language)] : [];
      }),
    );
  const facts: [string, string][] = [
    [t("session.speakers"), names(session.speakers)],
    [t("session.hosts"), names(session.hosts)],
    [
      t("field.delegations"),
      list(
        session.delegations.flatMap((id) => {
          const one = delegations.get(id);
          return one ? [shown(one.name, language).text] : [];
        }),
      ),
    ],
    [t("field.language"), session.language ? t(`language.${session.language}`) : ""],
    [t("field.remote_link"), session.remote_link ?? ""],
    [t("orga.release_remote"), names(session.remote)],
    [t("orga.release_interpreters"), names([...new Set(session.interpreters.map(({ person }) => person))])],
    [t("orga.release_attendance"), session.attendance === null ? "" : String(session.attendance)],
    [t("orga.release_features"), list(session.features)],
  ];
  return facts.filter(([, words]) => words !== "");
}
