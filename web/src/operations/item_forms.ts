import type {
  Color,
  Delegation,
  DelegationInput,
  DelegationPatch,
  LanguagePair,
  Name,
  Person,
  PersonInput,
  PersonPatch,
  Room,
  RoomInput,
  RoomPatch,
  Texts,
  Track,
  TrackPatch,
  Travel,
  Venue,
  VenueInput,
  VenuePatch,
} from "../api/types.ts";
import { languages, written } from "../model/texts.ts";
import { given, textPatch } from "./session_form.ts";
import { type WindowData, windowData, windowOf } from "./windows.ts";

/// Venues, rooms, tracks, people and delegations as forms hold them; a patch holds what differs from what was opened.

export interface VenueData {
  name: Texts;
  address: Texts;
  zone: string;
  holiday_region: string; // empty for none
  opening: WindowData[];
  travel: Record<string, number | null>; // minutes to other venues
}
export interface RoomData {
  name: Texts;
  capacity: number | null;
  turnaround_minutes: number | null; // none as typed
  features: string[];
  opening: WindowData[];
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
  zone: string; // empty for that of the event
  unavailable: WindowData[];
  interprets: LanguagePair[];
}
export interface DelegationData {
  name: Texts;
  head: string | null;
  members: string[];
  escorts: string[];
}

export const noTexts = (): Texts => ({ fr: "", ja: "", en: "" });
export const isEmpty = (texts: Texts): boolean => !languages.some((language) => texts[language].trim());
export const isNameless = (name: Name): boolean => !name.family.trim() && !name.given.trim();

export const newVenue = (zone: string): VenueData => ({
  name: noTexts(),
  address: noTexts(),
  zone,
  holiday_region: "",
  opening: [],
  travel: {},
});

export const venueData = (venue: Venue): VenueData => ({
  name: written(venue.name),
  address: written(venue.address),
  zone: venue.zone,
  holiday_region: venue.holiday_region ?? "",
  opening: venue.opening.map(windowData),
  travel: Object.fromEntries(venue.travel.map(({ to, minutes }) => [to, minutes])),
});

export const newRoom = (): RoomData => ({
  name: noTexts(),
  capacity: null,
  turnaround_minutes: null,
  features: [],
  opening: [],
});

export const roomData = (room: Room): RoomData => ({
  name: written(room.name),
  capacity: room.capacity,
  turnaround_minutes: room.turnaround_minutes || null,
  features: [...room.features],
  opening: room.opening.map(windowData),
});

export const trackData = (track: Track): TrackData => ({ name: written(track.name), color: track.color });

export const newPerson = (): PersonData => ({
  roman: { family: "", given: "", order: "given_first" },
  native: { family: "", given: "", order: "family_first" },
  title: noTexts(),
  institution: noTexts(),
  zone: "",
  unavailable: [],
  interprets: [],
});

export const personData = (person: Person): PersonData => ({
  roman: { ...person.roman },
  native: person.native ? { ...person.native } : newPerson().native,
  title: written(person.title),
  institution: written(person.institution),
  zone: person.zone ?? "",
  unavailable: person.unavailable.map(windowData),
  interprets: person.interprets.map((pair) => ({ ...pair })),
});

export const newDelegation = (): DelegationData => ({ name: noTexts(), head: null, members: [], escorts: [] });

export const delegationData = (delegation: Delegation): DelegationData => ({
  name: written(delegation.name),
  head: delegation.head,
  members: [...delegation.members],
  escorts: [...delegation.escorts],
});

/// The members that hold something.
function present<Patch extends object>(patch: Patch): Patch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Patch;
}

/// What a form holds, where it is not what it was opened with.
const changed = <Value>(base: unknown, form: unknown, value: () => Value): Value | undefined =>
  JSON.stringify(base) === JSON.stringify(form) ? undefined : value();

export const travelOf = ({ travel }: VenueData): Travel[] =>
  Object.entries(travel).flatMap(([to, minutes]) => (minutes === null ? [] : [{ to, minutes }]));

export const venuePatch = (base: VenueData, form: VenueData): VenuePatch =>
  present({
    name: textPatch(base.name, form.name),
    address: textPatch(base.address, form.address),
    zone: base.zone === form.zone ? undefined : form.zone,
    holiday_region: changed(
      base.holiday_region.trim(),
      form.holiday_region.trim(),
      () => form.holiday_region.trim() || null,
    ),
    opening: changed(base.opening, form.opening, () => form.opening.map(windowOf)),
    travel: changed(travelOf(base), travelOf(form), () => travelOf(form)),
  });

export const venueInput = (form: VenueData): VenueInput => ({
  name: given(form.name),
  address: given(form.address),
  zone: form.zone,
  holiday_region: form.holiday_region.trim() || null,
  opening: form.opening.map(windowOf),
  travel: travelOf(form),
});

export const roomPatch = (base: RoomData, form: RoomData): RoomPatch =>
  present({
    name: textPatch(base.name, form.name),
    capacity: base.capacity === form.capacity ? undefined : form.capacity,
    turnaround_minutes: changed(
      base.turnaround_minutes ?? 0,
      form.turnaround_minutes ?? 0,
      () => form.turnaround_minutes ?? 0,
    ),
    features: changed(base.features, form.features, () => form.features),
    opening: changed(base.opening, form.opening, () => form.opening.map(windowOf)),
  });

export const roomInput = (form: RoomData, venue: string): RoomInput => ({
  venue,
  name: given(form.name),
  capacity: form.capacity,
  turnaround_minutes: form.turnaround_minutes ?? 0,
  features: form.features,
  opening: form.opening.map(windowOf),
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
    zone: changed(base.zone, form.zone, () => form.zone || null),
    unavailable: changed(base.unavailable, form.unavailable, () => form.unavailable.map(windowOf)),
    interprets: changed(base.interprets, form.interprets, () => form.interprets),
  });

export const personInput = (form: PersonData): PersonInput => ({
  roman: form.roman,
  native: sentName(form.native),
  title: given(form.title),
  institution: given(form.institution),
  zone: form.zone || null,
  unavailable: form.unavailable.map(windowOf),
  interprets: form.interprets,
});

export const delegationPatch = (base: DelegationData, form: DelegationData): DelegationPatch =>
  present({
    name: textPatch(base.name, form.name),
    head: changed(base.head, form.head, () => form.head),
    members: changed(base.members, form.members, () => form.members),
    escorts: changed(base.escorts, form.escorts, () => form.escorts),
  });

export const delegationInput = (form: DelegationData, event: string): DelegationInput => ({
  event,
  name: given(form.name),
  head: form.head,
  members: form.members,
  escorts: form.escorts,
});
