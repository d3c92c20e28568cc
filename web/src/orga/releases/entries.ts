import type { Change, PublicationMode, Release } from "../../api/types.ts";
import { modeAfter } from "../../operations/history.ts";

/// Entries of a draft, and which of them a correction may publish. Which of them need each other, the server says.

/// The entries since what was published, and those of them that a correction has published already.
export interface Range {
  first: number;
  corrected: ReadonlySet<number>;
}

/// The publication that corrections start from: the newest that stands, or the memory of what was live before.
const startOf = (releases: readonly Release[]): Release | undefined =>
  releases
    .filter(({ withdrawn }) => !withdrawn)
    .sort((a, b) => b.draft_number - a.draft_number || b.number - a.number)[0];

/// Where corrections start, from the last entries of a draft in release mode: `earlier` where these do not reach back
/// far enough to tell, `nothing` where nothing was ever published.
export function correctable(entries: readonly Change[], releases: readonly Release[]): Range | "earlier" | "nothing" {
  const start = startOf(releases);
  const since = start?.draft_number ?? 0;
  const isWhole = entries.length === 0 || entries[0]!.number <= since + 1;
  let mode: PublicationMode | undefined = start && isWhole ? (start.number > 0 ? "release" : "live") : undefined;
  let switched: number | undefined;
  for (const entry of entries.filter(({ number }) => number > since)) {
    const after = modeAfter(entry);
    if (mode === "live" && after === "release") switched = entry.number;
    mode = after ?? mode;
  }
  if (switched === undefined) {
    if (!isWhole) return "earlier";
    return start ? { first: since + 1, corrected: new Set(start.corrections) } : "nothing";
  }
  const memory = releases.find(({ number, draft_number }) => number === 0 && draft_number === switched - 1);
  return { first: switched + 1, corrected: new Set(memory?.corrections) };
}

/// What publishes something by itself, or nothing at all.
const published: ReadonlySet<string> = new Set(["elect_tz_release"]);

function isOfProgramme(entry: Change): boolean {
  return !published.has(entry.operation) && entry.changes.some(({ kind }) => kind !== "release");
}

/// The entries that a correction may publish, the newest first, without those that were taken back since.
export function choosable(entries: readonly Change[], { first, corrected }: Range): Change[] {
  const open = new Map(
    entries
      .filter((entry) => entry.number >= first && isOfProgramme(entry) && !corrected.has(entry.number))
      .map((entry) => [entry.number, entry]),
  );
  const newestFirst = [...open.values()].sort((a, b) => b.number - a.number);
  for (const entry of newestFirst) {
    const undone = entry.undoes;
    if (undone === undefined || !open.has(entry.number) || !open.has(undone)) continue;
    open.delete(entry.number);
    open.delete(undone);
  }
  return newestFirst.filter(({ number }) => open.has(number));
}

/// True where every entry after one number up to another is at hand and this actor's.
export function isAllOf(actor: string | undefined, entries: readonly Change[], since: number, last: number): boolean {
  const meant = entries.filter(({ number }) => number > since && number <= last);
  return meant.length === last - since && meant.every((entry) => entry.actor === actor);
}

/// Earlier entries, these and later ones in one row, each once.
export function joined(a: readonly Change[], b: readonly Change[]): Change[] {
  const byNumber = new Map([...a, ...b].map((entry) => [entry.number, entry]));
  return [...byNumber.values()].sort((one, other) => one.number - other.number);
}
