import type { Agenda, Session, SessionPatch, TimeInput } from "../../api/types.ts";
import { byId } from "../../model/agenda.ts";
import type { Choice } from "../../operations/session_form.ts";
import { clockAt } from "../../time/display.ts";
import { minute, type Span } from "./day.ts";
import { nextStep, type Place, placeOf, snapped } from "./layout.ts";

/// From a session's place to another one, step by step or at once, and the edit that this makes.

export type Direction = "up" | "down" | "left" | "right";

/// Between what a place can move: the rooms in the order shown, the hours shown, the step and what it counts from.
export interface Field {
  rooms: readonly string[];
  hours: Span;
  step: number; // minutes
  origin: number;
}

const isWithin = (at: number, { hours, step }: Field): boolean => at >= hours.from && at <= hours.until - step * minute;

const at = (place: Place, from: number): Place => ({ ...place, from, until: from + place.until - place.from });

/// A step in time or to the room beside; the same place where there is no further one.
export function stepped(place: Place, direction: Direction, field: Field): Place {
  if (direction === "up" || direction === "down") {
    const from = nextStep(place.from, field.step, field.origin, direction === "down" ? 1 : -1);
    return isWithin(from, field) ? at(place, from) : place;
  }
  const here = place.room === null ? -1 : field.rooms.indexOf(place.room);
  const room = field.rooms[here + (direction === "right" ? 1 : -1)];
  return room === undefined ? place : { ...place, room };
}

/// A step of the end; a session keeps at least one, and goes no further than the hours shown.
export function stretched(place: Place, direction: 1 | -1, field: Field): Place {
  return ending(place, nextStep(place.until, field.step, field.origin, direction), field);
}

/// The end brought to the step nearest to an instant.
export const endingNear = (place: Place, instant: number, field: Field): Place =>
  ending(place, snapped(instant, field.step, field.origin), field);

function ending(place: Place, until: number, { step, hours }: Field): Place {
  const first = place.from + Math.min(step * minute, place.until - place.from);
  const last = Math.max(hours.until, place.until);
  return { ...place, until: Math.min(Math.max(until, first), last) };
}

/// The start brought to the step nearest to an instant, within the hours shown.
export function startingNear(place: Place, instant: number, room: string | null, field: Field): Place {
  const { hours, step, origin } = field;
  const last = nextStep(hours.until, step, origin, -1);
  const from = Math.min(Math.max(snapped(instant, step, origin), hours.from), last);
  return at({ ...place, room }, from);
}

/// A place on the day shown for a session that is not in the grid: the first room, and its own hour where it is seen.
export function firstPlace(session: Session, field: Field): Place {
  const place = placeOf(session);
  const room = place.room !== null && field.rooms.includes(place.room) ? place.room : (field.rooms[0] ?? null);
  return isWithin(place.from, field) ? { ...place, room } : startingNear(place, place.from, room, field);
}

export const samePlace = (a: Place, b: Place): boolean => a.from === b.from && a.until === b.until && a.room === b.room;

/// The zone whose clock a session follows at a place: the venue's, its own without a room.
export function zoneAt(session: Session, room: string | null, agenda: Agenda): string {
  if (room === session.room) return session.start.zone;
  const venue = byId(agenda.rooms).get(room)?.venue;
  return byId(agenda.venues).get(venue ?? null)?.zone ?? session.start.zone;
}

/// What the wall shows at an instant; whether that hour is there twice is for the server to find.
function wallTime(instant: number, zone: string): TimeInput {
  const { date, time } = clockAt(instant, zone);
  return { local: `${date}T${time}`, zone };
}

/// The edit that brings a session to a place; empty where it is there.
export function placePatch(session: Session, place: Place, agenda: Agenda): SessionPatch {
  const old = placeOf(session);
  const zone = zoneAt(session, place.room, agenda);
  const patch: SessionPatch = {};
  if (place.room !== old.room) patch.room = place.room;
  if (place.from !== old.from || zone !== session.start.zone) patch.start = wallTime(place.from, zone);
  const minutes = Math.round((place.until - place.from) / minute);
  if (minutes !== Math.round((old.until - old.from) / minute)) patch.duration_minutes = minutes;
  return patch;
}

/// The same edit at a time that the server offers in place of one that does not exist, or exists twice.
export function chosenTime(patch: SessionPatch, choice: Choice): SessionPatch {
  const start: TimeInput = { ...patch.start, local: `${choice.date}T${choice.time}` };
  if (choice.fold) start.fold = choice.fold;
  return { ...patch, start };
}
