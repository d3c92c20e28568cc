import type { Agenda, GrantedRole, Language, Role } from "../../api/types.ts";
import { shown } from "../../model/texts.ts";
import { clockAt, deviceZone } from "../../time/display.ts";
import { dayRange } from "../../time/words.ts";
import type { Voice } from "../conflict_words.ts";

/// What is said of roles, and of when access was used.

/// The roles that can be given in an event, the furthest first.
export const eventRoles: readonly Role[] = ["owner", "organizer", "editor", "viewer", "check_in", "host", "delegate"];
/// And in the whole installation: editors have a part of one event.
export const installationRoles: readonly Role[] = eventRoles.filter((role) => role !== "editor");

/// The name of a track or delegation that an editor has.
export function partWords(part: string, agenda: Pick<Agenda, "tracks" | "delegations">, language: Language): string {
  const found = [...agenda.tracks, ...agenda.delegations].find((one) => one.id === part);
  return found ? shown(found.name, language).text : part;
}

/// A role in an event: `Editor of Music`.
export function roleWords(
  { role, part }: Pick<GrantedRole, "role" | "part">,
  agenda: Pick<Agenda, "tracks" | "delegations">,
  { language, t }: Voice,
): string {
  if (part === null) return t(`role.${role}`);
  return t("access.editor_of", { part: partWords(part, agenda, language) });
}

/// What somebody is in single events, each event once.
export function byEvent(grants: readonly GrantedRole[]): { event: string; roles: Role[] }[] {
  const found = new Map<string, Set<Role>>();
  for (const { event, role } of grants) {
    if (event !== null) found.set(event, (found.get(event) ?? new Set()).add(role));
  }
  return [...found].map(([event, roles]) => ({ event, roles: [...roles] }));
}

/// The day and hour of an instant, by the clock of this device: `24 November 2026, 00:42`.
export function momentWords(at: string, language: Language, zone = deviceZone()): string {
  const { date, time } = clockAt(Date.parse(at), zone);
  return `${dayRange(date, date, language)}${language === "ja" ? " " : ", "}${time}`;
}

/// The day alone.
export function dayWords(at: string, language: Language, zone = deviceZone()): string {
  const { date } = clockAt(Date.parse(at), zone);
  return dayRange(date, date, language);
}
