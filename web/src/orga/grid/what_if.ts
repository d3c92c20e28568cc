import type { Conflict, WhatIf } from "../../api/types.ts";
import { minute, type Span } from "./day.ts";
import type { Place } from "./layout.ts";

/// The server's answer to where a session could go and how long it could go on, as the grid shows it. What stands
/// against a place is never found out here.

export type Verdict = "free" | "warn" | "block";

/// What a hand changes of a session: where and when it starts, or when it ends where it is.
export type Aim = "start" | "end";

/// The aim of a hand that brings a session from where it stands to a place. None where it changes both: of that the
/// answer says nothing.
export function aimOf(stands: Place, place: Place, resizing: boolean): Aim | undefined {
  const lasts = ({ from, until }: Place) => until - from;
  if (!resizing && lasts(place) === lasts(stands)) return "start";
  return place.room === stands.room && place.from === stands.from ? "end" : undefined;
}

const coarse = 5;

/// How fine an answer has to be, in minutes, to hold every end that the grid has a step for: ends are counted from the
/// session's begin.
export const finenessFor = ({ from }: Place): number => (from % (coarse * minute) === 0 ? coarse : 1);

const startsIn = (answer: WhatIf, room: string | null) => answer.rooms.find((one) => one.room === room)?.starts ?? [];

const spanOf = (stretch: { from: string; until: string }): Span => ({
  from: Date.parse(stretch.from),
  until: Date.parse(stretch.until),
});

/// A stretch of time that has the same verdict all along.
export interface Stretch extends Span {
  state: Verdict;
}

/// The stretches so much earlier than they are told, within the hours shown; neighbours that differ in their reasons
/// only are one.
function merged(stretches: WhatIf["ends"], hours: Span, earlier = 0): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    const span = spanOf(stretch);
    const from = Math.max(span.from - earlier, hours.from);
    const until = Math.min(span.until - earlier, hours.until);
    if (from >= until) continue;
    const last = found.at(-1);
    if (last && last.state === stretch.state && last.until === from) last.until = until;
    else found.push({ from, until, state: stretch.state });
  }
  return found;
}

/// The verdicts over the starts in a room, within the hours shown.
export const stretchesIn = (answer: WhatIf, room: string, hours: Span): Stretch[] =>
  merged(startsIn(answer, room), hours);

/// The verdicts over the time that a session takes up the longer it goes on, from where it begins, within the hours
/// shown. An end is the first instant that is not taken: its verdict is that of the step before it.
export function stretchesFrom(answer: WhatIf, begin: number, hours: Span): Stretch[] {
  const [first] = answer.ends;
  return first ? merged(answer.ends, hours, Date.parse(first.from) - begin) : [];
}

export interface Judgement {
  state: Verdict;
  conflicts: Conflict[];
}

/// What the answer says of a place; nothing where it does not reach.
export function judgementOf(answer: WhatIf, aim: Aim, place: Place): Judgement | undefined {
  const at = aim === "start" ? place.from : place.until;
  const stretch = (aim === "start" ? startsIn(answer, place.room) : answer.ends).find((one) => {
    const { from, until } = spanOf(one);
    return from <= at && at < until;
  });
  return stretch && { state: stretch.state, conflicts: stretch.conflicts.flatMap((of) => answer.conflicts[of] ?? []) };
}
