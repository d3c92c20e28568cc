import type { Session } from "../api/types.ts";

export interface Day {
  date: string;
  sessions: Session[];
}

export const startOf = (session: Session): number => Date.parse(session.start.instant);
export const endOf = (session: Session): number => Date.parse(session.end.instant);

/// By instant, then by what ends first, then by id, so that the order never depends on the order of arrival.
export function inOrder(a: Session, b: Session): number {
  return startOf(a) - startOf(b) || endOf(a) - endOf(b) || (a.id < b.id ? -1 : 1);
}

/// The sessions by the date that their leading clock shows.
export function groupByDay(sessions: readonly Session[], dateOf: (session: Session) => string): Day[] {
  const byDate = new Map<string, Session[]>();
  for (const session of [...sessions].sort(inOrder)) {
    const date = dateOf(session);
    const found = byDate.get(date);
    if (found) found.push(session);
    else byDate.set(date, [session]);
  }
  return [...byDate].map(([date, found]) => ({ date, sessions: found })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/// What is on at an instant and what comes after it, while the event is on: from an hour before its first
/// session to the end of its last. Nothing otherwise. Sessions that start together are next together.
export function nowAndNext(sessions: readonly Session[], at: number): { now: Session[]; next: Session[] } | undefined {
  const held = sessions.filter((session) => session.status !== "cancelled").sort(inOrder);
  const first = held[0];
  const last = Math.max(...held.map(endOf));
  if (!first || at < startOf(first) - 3_600_000 || at >= last) return;
  const now = held.filter((session) => startOf(session) <= at && at < endOf(session));
  const coming = held.filter((session) => startOf(session) > at);
  const next = coming.filter((session) => startOf(session) === startOf(coming[0]!));
  return { now, next };
}
