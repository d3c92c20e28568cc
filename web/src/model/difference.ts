import type { Session } from "../api/types.ts";
import { byId } from "./agenda.ts";

/// What a reader should be told about a session that changed under their eyes.
export type Facet = "new" | "cancelled" | "restored" | "time" | "place" | "people" | "details";

const order: readonly Facet[] = ["new", "cancelled", "restored", "time", "place", "people", "details"];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/// The facets in which two versions differ, the gravest first. No earlier version: it is new.
export function facets(before: Session | undefined, after: Session): Facet[] {
  if (!before) return ["new"];
  const found: Facet[] = [];
  if (before.status !== after.status) found.push(after.status === "cancelled" ? "cancelled" : "restored");
  if (before.start.instant !== after.start.instant || before.end.instant !== after.end.instant) found.push("time");
  if (before.room !== after.room) found.push("place");
  if (!same(before.speakers, after.speakers)) found.push("people");
  const rest = (one: Session) => [
    one.title,
    one.abstract,
    one.kind,
    one.track,
    one.language,
    one.hosts,
    one.remote_link,
  ];
  if (!same(rest(before), rest(after))) found.push("details");
  return found;
}

/// What was told before and what is to be told now, together. A cancellation and its end leave the last word.
export function union(earlier: readonly Facet[], now: readonly Facet[]): Facet[] {
  const status = now.includes("cancelled") || now.includes("restored");
  const kept = earlier.filter((facet) => !(status && (facet === "cancelled" || facet === "restored")));
  return order.filter((facet) => kept.includes(facet) || now.includes(facet));
}

/// What changed in a session since the page was opened, and when.
export interface Mark {
  facets: Facet[];
  at: number;
}

export type Marks = ReadonlyMap<string, Mark>;

/// What is to be told once sessions were exchanged for others at some moment.
export function marked(marks: Marks, before: readonly Session[], after: readonly Session[], at: number): Marks {
  const earlier = byId(before);
  const told = new Map(marks);
  for (const session of after) {
    const old = earlier.get(session.id);
    const found = old === session ? [] : facets(old, session);
    if (found.length > 0) told.set(session.id, { facets: union(told.get(session.id)?.facets ?? [], found), at });
  }
  return told;
}
