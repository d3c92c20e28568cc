import { type Clock, clockAt, days } from "../../time/display.ts";

/// The day that a grid shows, as a stretch of instants. Clocks are only ever read at instants, so that a day on which
/// they change is as long as it is, and an hour that happens twice is there twice.

export interface Span {
  from: number; // milliseconds since 1970
  until: number; // exclusive
}

export const minute = 60_000;
const hour = 60 * minute;

const following = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 24 * hour).toISOString().slice(0, 10);

/// The first instant, to the minute, at which the clock of a zone shows a date.
function beginOf(date: string, zone: string): number {
  const near = Date.parse(`${date}T00:00:00Z`);
  let before = near - 26 * hour;
  let within = near + 26 * hour;
  while (within - before > minute) {
    const middle = before + Math.floor((within - before) / 2 / minute) * minute;
    if (clockAt(middle, zone).date < date) before = middle;
    else within = middle;
  }
  return within;
}

/// A date by the clock of a zone.
export const daySpan = (date: string, zone: string): Span => ({
  from: beginOf(date, zone),
  until: beginOf(following(date), zone),
});

export const overlaps = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

/// The hours to show of a day: the usual ones and those that are taken, with an hour of air around them.
export function shownHours(day: Span, taken: readonly Span[], usual: Span): Span {
  const from = Math.min(usual.from, ...taken.map((span) => span.from - hour));
  const until = Math.max(usual.until, ...taken.map((span) => span.until + hour));
  const whole = (at: number) => day.from + Math.floor((at - day.from) / hour) * hour;
  return {
    from: Math.max(day.from, whole(from)),
    until: Math.min(day.until, whole(until + hour - 1)),
  };
}

/// From eight to eight, roughly: on a day with a clock change an hour beside it.
export const usualHours = (day: Span): Span => ({ from: day.from + 8 * hour, until: day.from + 20 * hour });

/// A full hour of the leading clock, with what the other clocks show then.
export interface HourMark {
  at: number;
  lead: Clock;
  others: Clock[];
}

/// The full hours from the first instant shown to the last, both included.
export function hourMarks(shown: Span, lead: string, others: readonly string[]): HourMark[] {
  const marks: HourMark[] = [];
  for (let at = shown.from; at <= shown.until; ) {
    const clock = clockAt(at, lead);
    const past = Number(clock.time.slice(3));
    if (past === 0) marks.push({ at, lead: clock, others: others.map((zone) => clockAt(at, zone)) });
    at += (60 - past) * minute;
  }
  return marks;
}

/// The event's days, and those on which something else of it takes place.
export function gridDays(first: string, last: string, starts: readonly number[], zone: string): string[] {
  const dates = starts.map((at) => clockAt(at, zone).date);
  return [...new Set([...days(first, last), ...dates])].sort();
}
