import type { Agenda, Change, ItemChange } from "../api/types.ts";

/// What became of a change: taken, seen before, or impossible because earlier ones are missing.
export type Verdict = "applied" | "duplicate" | "gap";

const lists = {
  venue: "venues",
  room: "rooms",
  track: "tracks",
  person: "people",
  delegation: "delegations",
  session: "sessions",
  release: "releases",
} as const;

function put<Item extends { id: string }>(items: Item[], id: string, item: Item | null): Item[] {
  const index = items.findIndex((one) => one.id === id);
  if (item === null) return index < 0 ? items : items.toSpliced(index, 1);
  return index < 0 ? [...items, item] : items.with(index, item);
}

function applyItem(agenda: Agenda, change: ItemChange): Agenda {
  if (change.kind === "event") return change.item ? { ...agenda, event: change.item } : agenda;
  const list = lists[change.kind];
  // A kind that this page does not know yet is of no concern to it.
  if (!list) return agenda;
  return { ...agenda, [list]: put(agenda[list] as { id: string }[], change.id, change.item) };
}

/// The agenda after a change of its stream: each number counts exactly once, in order, without a hole.
export function apply(agenda: Agenda, change: Change): { agenda: Agenda; verdict: Verdict } {
  if (change.number <= agenda.number) return { agenda, verdict: "duplicate" };
  if (change.number > agenda.number + 1) return { agenda, verdict: "gap" };
  return { agenda: { ...change.changes.reduce(applyItem, agenda), number: change.number }, verdict: "applied" };
}

export interface Index<Item> {
  get(id: string | null): Item | undefined;
}

/// Items by id; null, as a session without a room has it, finds nothing.
export function byId<Item extends { id: string }>(items: readonly Item[]): Index<Item> {
  const map = new Map(items.map((item) => [item.id, item]));
  return { get: (id) => (id === null ? undefined : map.get(id)) };
}
