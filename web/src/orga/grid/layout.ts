import type { Agenda, Room, Session, Venue } from "../../api/types.ts";
import { endOf, inOrder, startOf } from "../../model/days.ts";
import { minute, overlaps, type Span } from "./day.ts";

/// Where sessions stand in a grid whose columns are rooms and whose length is time.

/// Instants to pixels and back.
export interface Scale {
  origin: number; // the instant at the upper edge
  perMinute: number; // pixels
}

export const toPixels = (scale: Scale, at: number): number => ((at - scale.origin) / minute) * scale.perMinute;
export const toInstant = (scale: Scale, pixels: number): number => scale.origin + (pixels / scale.perMinute) * minute;

/// A session's least height in pixels: a line of words, and something to take hold of.
export const leastHeight = 24;

/// So many pixels a minute that the shortest session is as high as it must be, within what still gives a picture of
/// the day.
export function densityFor(shortest: number): number {
  return Math.min(2.4, Math.max(1.2, leastHeight / Math.max(shortest, 1)));
}

/// The nearest step from the origin on.
export function snapped(at: number, step: number, origin: number): number {
  return origin + Math.round((at - origin) / (step * minute)) * step * minute;
}

/// The next step before or after an instant, which may lie between two.
export function nextStep(at: number, step: number, origin: number, direction: 1 | -1): number {
  const steps = (at - origin) / (step * minute);
  const next = direction > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1;
  return origin + next * step * minute;
}

/// Where something stands, or is to stand.
export interface Place extends Span {
  room: string | null;
}

export const placeOf = (session: Session): Place => ({
  from: startOf(session),
  until: endOf(session),
  room: session.room,
});

/// A session in a room, cut to the hours shown, beside what takes place there at the same time.
export interface Card extends Span {
  session: Session;
  place: Place;
  lane: number;
  lanes: number;
}

/// Gives everything that overlaps its own lane: the first that is free. Expects the order of time.
export function inLanes<Item extends Span>(items: readonly Item[]): (Item & { lane: number; lanes: number })[] {
  const found: (Item & { lane: number; lanes: number })[] = [];
  let cluster: (Item & { lane: number; lanes: number })[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of cluster) one.lanes = ends.length;
    cluster = [];
    ends = [];
  };
  for (const item of items) {
    if (ends.length > 0 && item.from >= Math.max(...ends)) close();
    const free = ends.findIndex((end) => end <= item.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = item.until;
    const placed = { ...item, lane, lanes: 1 };
    cluster.push(placed);
    found.push(placed);
  }
  close();
  return found;
}

export interface VenueRooms {
  venue: Venue;
  rooms: Room[];
}

/// The rooms by venue, the event's venues first and in its order; those without a room are left out.
export function roomsByVenue(agenda: Agenda): VenueRooms[] {
  const rank = (venue: Venue) => {
    const at = agenda.event.venues.indexOf(venue.id);
    return at < 0 ? agenda.event.venues.length : at;
  };
  return [...agenda.venues]
    .sort((a, b) => rank(a) - rank(b))
    .map((venue) => ({ venue, rooms: agenda.rooms.filter((room) => room.venue === venue.id) }))
    .filter(({ rooms }) => rooms.length > 0);
}

/// What stands in the grid on a day, and what does not.
export interface Sheet {
  cards: ReadonlyMap<string, readonly Card[]>; // by room
  tray: readonly Session[]; // of this day, without a room or in one that is not shown
  waiting: readonly Session[]; // of other days, without a room
}

interface Showing {
  rooms: ReadonlySet<string>;
  day: Span;
  hours: Span;
  leastMinutes: number; // how long the least height lasts
  moved: ReadonlyMap<string, Place>; // what was just put elsewhere
}

export function sheetOf(sessions: readonly Session[], { rooms, day, hours, leastMinutes, moved }: Showing): Sheet {
  const byRoom = new Map<string, Omit<Card, "lane" | "lanes">[]>();
  const tray: Session[] = [];
  const waiting: Session[] = [];
  const placed = sessions
    .map((session) => ({ session, place: moved.get(session.id) ?? placeOf(session) }))
    .sort((a, b) => a.place.from - b.place.from || inOrder(a.session, b.session));
  for (const { session, place } of placed) {
    const isOn = overlaps(place, day);
    if (place.room === null || !rooms.has(place.room)) {
      if (isOn) tray.push(session);
      else if (place.room === null) waiting.push(session);
    } else if (isOn && overlaps(place, hours)) {
      const from = Math.max(place.from, hours.from);
      const until = Math.min(Math.max(place.until, from + leastMinutes * minute), hours.until);
      const cards = byRoom.get(place.room) ?? [];
      cards.push({ session, place, from, until });
      byRoom.set(place.room, cards);
    }
  }
  return { cards: new Map([...byRoom].map(([room, cards]) => [room, inLanes(cards)])), tray, waiting };
}
