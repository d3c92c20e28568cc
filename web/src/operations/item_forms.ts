import type {
  Color,
  Name,
  Person,
  PersonPatch,
  Room,
  RoomPatch,
  Texts,
  Track,
  TrackPatch,
  Venue,
  VenuePatch,
} from "../api/types.ts";
import { languages, written } from "../model/texts.ts";
import { textPatch } from "./session_form.ts";

/// Venues, rooms, tracks and people as forms hold them; a patch holds what differs from what was opened.

export interface VenueData {
  name: Texts;
  address: Texts;
  zone: string;
}
export interface RoomData {
  name: Texts;
  capacity: number | null;
}
export interface TrackData {
  name: Texts;
  color: Color;
}
export interface PersonData {
  roman: Name;
  native: Name; // empty for none
  title: Texts;
  institution: Texts;
}

export const noTexts = (): Texts => ({ fr: "", ja: "", en: "" });
export const isEmpty = (texts: Texts): boolean => !languages.some((language) => texts[language].trim());
export const isNameless = (name: Name): boolean => !name.family.trim() && !name.given.trim();

export const venueData = (venue: Venue): VenueData => ({
  name: written(venue.name),
  address: written(venue.address),
  zone: venue.zone,
});

export const roomData = (room: Room): RoomData => ({ name: written(room.name), capacity: room.capacity });

export const trackData = (track: Track): TrackData => ({ name: written(track.name), color: track.color });

export const newPerson = (): PersonData => ({
  roman: { family: "", given: "", order: "given_first" },
  native: { family: "", given: "", order: "family_first" },
  title: noTexts(),
  institution: noTexts(),
});

export const personData = (person: Person): PersonData => ({
  roman: { ...person.roman },
  native: person.native ? { ...person.native } : newPerson().native,
  title: written(person.title),
  institution: written(person.institution),
});

/// The members that hold something.
function present<Patch extends object>(patch: Patch): Patch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Patch;
}

export const venuePatch = (base: VenueData, form: VenueData): VenuePatch =>
  present({
    name: textPatch(base.name, form.name),
    address: textPatch(base.address, form.address),
    zone: base.zone === form.zone ? undefined : form.zone,
  });

export const roomPatch = (base: RoomData, form: RoomData): RoomPatch =>
  present({
    name: textPatch(base.name, form.name),
    capacity: base.capacity === form.capacity ? undefined : form.capacity,
  });

export const trackPatch = (base: TrackData, form: TrackData): TrackPatch =>
  present({
    name: textPatch(base.name, form.name),
    color: base.color === form.color ? undefined : form.color,
  });

const sameName = (a: Name, b: Name): boolean => a.family === b.family && a.given === b.given && a.order === b.order;

/// A name as it is sent; one without a word is none.
export const sentName = (name: Name): Name | null => (isNameless(name) ? null : { ...name });

export const personPatch = (base: PersonData, form: PersonData): PersonPatch =>
  present({
    roman: sameName(base.roman, form.roman) ? undefined : { ...form.roman },
    native: sameName(base.native, form.native) ? undefined : sentName(form.native),
    title: textPatch(base.title, form.title),
    institution: textPatch(base.institution, form.institution),
  });
