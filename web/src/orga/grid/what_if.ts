import type { Conflict, WhatIf } from "../../api/types.ts";
import type { Span } from "./day.ts";
import type { Place } from "./layout.ts";

/// The server's answer to where a session could go, as the grid shows it. What stands against a place is never found
/// out here.

export type Verdict = "free" | "warn" | "block";

const startsIn = (answer: WhatIf, room: string | null) => answer.rooms.find((one) => one.room === room)?.starts ?? [];

const spanOf = (stretch: { from: string; until: string }): Span => ({
  from: Date.parse(stretch.from),
  until: Date.parse(stretch.until),
});

/// A stretch of starts in a room that all have the same verdict.
export interface Stretch extends Span {
  state: Verdict;
}

/// The verdicts over the starts in a room, within the hours shown; neighbours that differ in their reasons only are
/// one.
export function stretchesIn(answer: WhatIf, room: string, hours: Span): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of startsIn(answer, room)) {
    const span = spanOf(stretch);
    const from = Math.max(span.from, hours.from);
    const until = Math.min(span.until, hours.until);
    if (from >= until) continue;
    const last = found.at(-1);
    if (last && last.state === stretch.state && last.until === from) last.until = until;
    else found.push({ from, until, state: stretch.state });
  }
  return found;
}

export interface Judgement {
  state: Verdict;
  conflicts: Conflict[];
}

/// What the answer says of a place; nothing where it does not reach.
export function judgementOf(answer: WhatIf | undefined, place: Place): Judgement | undefined {
  if (!answer) return;
  const stretch = startsIn(answer, place.room).find((one) => {
    const { from, until } = spanOf(one);
    return from <= place.from && place.from < until;
  });
  return stretch && { state: stretch.state, conflicts: stretch.conflicts.flatMap((at) => answer.conflicts[at] ?? []) };
}
