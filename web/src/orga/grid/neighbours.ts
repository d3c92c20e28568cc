import type { Card } from "./layout.ts";

import type { Direction } from "./placing.ts";

/// The card to which an arrow goes: the one before or after in the room, or the nearest in time in the next room
/// that has any; none where there is no further one.
export function neighbour(
  cards: ReadonlyMap<string, readonly Card[]>,
  rooms: readonly string[],
  from: string,
  way: Direction,
): string | undefined {
  const room = rooms.find((one) => cards.get(one)?.some(({ session }) => session.id === from));
  if (room === undefined) return;
  const own = cards.get(room)!;
  const at = own.findIndex(({ session }) => session.id === from);
  if (way === "up" || way === "down") return own[at + (way === "down" ? 1 : -1)]?.session.id;
  const beside = way === "right" ? rooms.slice(rooms.indexOf(room) + 1) : rooms.slice(0, rooms.indexOf(room)).reverse();
  const next = beside.map((one) => cards.get(one) ?? []).find((some) => some.length > 0);
  const distance = (card: Card) => Math.abs(card.place.from - own[at]!.place.from);
  return next && [...next].sort((a, b) => distance(a) - distance(b))[0]!.session.id;
}
