import type { Language, OwnEvent, OwnSession, Programme } from "../api/types.ts";
import { clockAt, dayShift } from "../time/display.ts";
import { byId, type Index } from "./agenda.ts";
import { endOf, inOrder, startOf } from "./days.ts";

/// One person's programme, over all their events.

export interface Own {
  session: OwnSession;
  event: OwnEvent;
}

export const ownSessions = (events: readonly OwnEvent[]): OwnSession[] => events.flatMap(({ sessions }) => sessions);

/// Where each session belongs.
export function eventOf(programme: Programme): Index<OwnEvent> {
  const found = new Map(programme.events.flatMap((event) => event.sessions.map(({ id }) => [id, event] as const)));
  return { get: (id) => (id === null ? undefined : found.get(id)) };
}

export const indexOf = (event: OwnEvent) => ({
  rooms: byId(event.rooms),
  venues: byId(event.venues),
  tracks: byId(event.tracks),
  people: byId(event.people),
});

/// What is on at an instant, and what begins next; what begins together is next together.
export function upcoming<One extends OwnSession>(sessions: readonly One[], at: number): { now: One[]; next: One[] } {
  const held = sessions.filter(({ status }) => status !== "cancelled").toSorted(inOrder);
  const now = held.filter((one) => startOf(one) <= at && at < endOf(one));
  const coming = held.filter((one) => startOf(one) > at);
  return { now, next: coming.filter((one) => startOf(one) === startOf(coming[0]!)) };
}

const minute = 60_000;

/// How far off a moment is, as one says it: `in 25 minutes`, `in 3 hours`, `tomorrow`, `in 12 days`. Days are those
/// of the calendar in `zone`.
export function howFar(start: number, at: number, zone: string, language: Language): string {
  const minutes = Math.max(1, Math.ceil((start - at) / minute));
  const words = new Intl.RelativeTimeFormat(language === "en" ? "en-GB" : language, { numeric: "auto" });
  if (minutes < 90) return words.format(minutes, "minute");
  const days = dayShift(clockAt(at, zone).date, clockAt(start, zone).date);
  if (days === 0 || minutes < 12 * 60) return words.format(Math.round(minutes / 60), "hour");
  return words.format(days, "day");
}
