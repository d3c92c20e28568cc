import type { Agenda, Person, Room } from "../api/types.ts";
import { byId } from "../model/agenda.ts";
import { displayName, shown } from "../model/texts.ts";
import type { SessionForm } from "../operations/session_form.ts";
import { shortDay, zoneName } from "../time/words.ts";
import type { Voice } from "./conflict_words.ts";
import { pairWords } from "./pairs.ts";
import { type Difference, differing, type Field, textFields } from "./versions.ts";

/// What two forms of a session hold differently, for somebody to choose between them.
export function differences(
  mine: SessionForm,
  theirs: SessionForm,
  agenda: Agenda,
  known: { rooms: readonly Room[]; people: readonly Person[] },
  { language, t, list }: Voice,
): Difference[] {
  const rooms = byId([...agenda.rooms, ...known.rooms]);
  const people = byId([...agenda.people, ...known.people]);
  const tracks = byId(agenda.tracks);
  const delegations = byId(agenda.delegations);
  const names = (ids: string[]) =>
    list(
      ids.map((id) => {
        const person = people.get(id);
        return person ? displayName(person, language) : id;
      }),
    );
  const fields: Field<SessionForm>[] = [
    ...textFields<SessionForm>(t("field.title"), (form) => form.title, t),
    [t("orga.when"), (form) => `${shortDay(form.date, language)} ${form.time} (${zoneName(form.zone, t)})`],
    [t("field.duration"), (form) => String(form.duration ?? "")],
    [t("field.room"), (form) => nameOf(rooms.get(form.room)) || (form.room ?? "")],
    [t("field.kind"), (form) => t(`kind.${form.kind}`)],
    [t("field.track"), (form) => nameOf(tracks.get(form.track))],
    [t("session.speakers"), (form) => names(form.speakers)],
    [t("session.hosts"), (form) => names(form.hosts)],
    [t("field.delegations"), (form) => list(form.delegations.map((id) => nameOf(delegations.get(id)) || id))],
    [t("field.language"), (form) => (form.language ? t(`language.${form.language}`) : "")],
    [t("field.audience"), (form) => t(`audience.${form.audience}`)],
    [t("field.remote_link"), (form) => form.remote_link],
    [t("orga.f_remote"), (form) => names(form.remote)],
    [t("orga.f_session_zones"), (form) => list(form.zones.map((zone) => zoneName(zone, t)))],
    [t("orga.f_interpretation"), (form) => list(form.interpretation.map((pair) => pairWords(pair, t)))],
    [
      t("orga.f_interpreters"),
      (form) => list(form.interpreters.map((one) => `${names([one.person])} (${pairWords(one, t)})`)),
    ],
    [t("orga.f_attendance"), (form) => String(form.attendance ?? "")],
    [t("orga.f_wanted_features"), (form) => list(form.features)],
    [t("orga.f_after"), (form) => list(form.after.map((id) => titleOf(id)))],
    ...textFields<SessionForm>(t("field.abstract"), (form) => form.abstract, t),
  ];
  function titleOf(id: string): string {
    const session = byId(agenda.sessions).get(id);
    return session ? shown(session.title, language).text : id;
  }
  function nameOf(item: { name: Room["name"] } | undefined): string {
    return item ? shown(item.name, language).text : "";
  }
  return differing(fields, mine, theirs);
}
