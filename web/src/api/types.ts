/// What the server sends and takes, member for member as its API describes it.

export type Language = "fr" | "ja" | "en";
export type Texts = Record<Language, string>;

/// A text in the three languages; `stand_in` names those that are missing and the one shown instead.
export interface Text extends Texts {
  stand_in?: Partial<Record<Language, Language>>;
}
export type TextInput = Partial<Record<Language, string | null>>;

export type Fold = "earlier" | "later";

/// A moment: what the clock on the wall of `zone` shows, and the instant with its offset.
export interface Time {
  local: string;
  zone: string;
  instant: string;
  fold?: Fold;
}
export interface TimeInput {
  local: string;
  zone?: string;
  fold?: Fold;
}

export type PublicationMode = "live";

export interface Event {
  id: string;
  name: Text;
  description: Text;
  first_day: string;
  last_day: string;
  zones: string[];
  venues: string[];
  mode: PublicationMode;
  tz_release: string;
  etag: string;
}

export interface Venue {
  id: string;
  name: Text;
  address: Text;
  zone: string;
  etag: string;
}

export interface Room {
  id: string;
  venue: string;
  name: Text;
  capacity: number | null;
  etag: string;
}

export type Color = "ceremony" | "nancy" | "kitakyushu" | "research" | "students" | "culture" | "logistics";

export interface Track {
  id: string;
  event: string;
  name: Text;
  color: Color;
  etag: string;
}

export interface Name {
  family: string;
  given: string;
  order: "family_first" | "given_first";
}

export interface Person {
  id: string;
  native: Name | null;
  roman: Name;
  title: Text;
  institution: Text;
  etag: string;
}

export interface Delegation {
  id: string;
  event: string;
  name: Text;
  head: string | null;
  members: string[];
  etag: string;
}

export type SessionKind =
  | "ceremony"
  | "talk"
  | "workshop"
  | "lab_visit"
  | "meal"
  | "transfer"
  | "meeting"
  | "free_time";
export type Audience = "public" | "guests" | "delegation" | "hosts" | "crew" | "organizers";
export type Status = "confirmed" | "cancelled";

export interface Session {
  id: string;
  event: string;
  title: Text;
  abstract: Text;
  kind: SessionKind;
  track: string | null;
  room: string | null;
  start: Time;
  end: Time;
  duration_minutes: number;
  tz_release: string;
  speakers: string[];
  hosts: string[];
  delegations: string[];
  language: Language | null;
  audience: Audience;
  remote_link: string | null;
  status: Status;
  etag: string;
}

/// What a session is made of when it is sent; every member is optional in a PATCH.
export interface SessionInput {
  title: TextInput;
  abstract: TextInput;
  kind: SessionKind;
  track: string | null;
  room: string | null;
  start: TimeInput;
  duration_minutes: number;
  speakers: string[];
  hosts: string[];
  delegations: string[];
  language: Language | null;
  audience: Audience;
  remote_link: string | null;
  status: Status;
}

export interface EventInput {
  id?: string;
  name: TextInput;
  description?: TextInput;
  first_day: string;
  last_day: string;
  zones: string[];
  venues?: string[];
}
export interface VenueInput {
  id?: string;
  name: TextInput;
  address?: TextInput;
  zone: string;
}
export interface RoomInput {
  id?: string;
  venue: string;
  name: TextInput;
  capacity?: number | null;
}
export interface TrackInput {
  id?: string;
  event: string;
  name: TextInput;
  color: Color;
}
export interface PersonInput {
  id?: string;
  native?: Name | null;
  roman: Name;
  title?: TextInput;
  institution?: TextInput;
}

export type StreamState = "published" | "draft";

/// An agenda: the fold of one stream up to `number`.
export interface Agenda {
  event: Event;
  state: StreamState;
  number: number;
  installation: string;
  tz_release: string;
  venues: Venue[];
  rooms: Room[];
  tracks: Track[];
  people: Person[];
  delegations: Delegation[];
  sessions: Session[];
}

export type ItemChange =
  | { kind: "event"; id: string; item: Event | null }
  | { kind: "venue"; id: string; item: Venue | null }
  | { kind: "room"; id: string; item: Room | null }
  | { kind: "track"; id: string; item: Track | null }
  | { kind: "person"; id: string; item: Person | null }
  | { kind: "delegation"; id: string; item: Delegation | null }
  | { kind: "session"; id: string; item: Session | null };

/// One entry of a stream. Who made it stands in the draft stream only.
export interface Change {
  number: number;
  at: string;
  operation: string;
  changes: ItemChange[];
  actor?: string;
  actor_name?: string;
  undoes?: number;
}

export interface Hello {
  type: "hello";
  event: string;
  state: StreamState;
  number: number;
  installation: string;
  tz_release: string;
  server_time: string;
}
export interface Resync {
  type: "resync";
  number: number;
}
export type Message = Hello | Resync | ({ type: "change" } & Change);

export interface Conflict {
  rule: "room_overlap" | "person_overlap";
  severity: "warn" | "block";
  sessions: string[];
  subject: string;
  from: string;
  until: string;
}

/// What an edit did: the numbers of its entries and the conflicts it made and mended.
export interface Effect {
  number: number;
  published: number | null;
  conflicts: { appeared: Conflict[]; vanished: Conflict[] };
}
export type Edited<Item> = Item & { change: Effect };

export interface Undone {
  change: Effect & { undone: number };
  changes: ItemChange[];
}

export interface Me {
  role: "organizer" | "public";
  name?: string;
  actor?: string;
}

/// RFC 9457. `detail` is a sentence in the reader's language that says what to do next.
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  field?: string;
  params?: Record<string, string>;
  request_id?: string;
  current?: unknown;
}
