import type {
  Agenda,
  Change,
  Conflict,
  Person,
  Release,
  Room,
  Session,
  Text,
  Time,
  Venue,
} from "../../web/src/api/types.ts";

/// Readable builders: a test names what matters to it, the rest is plain.

export const text = (fr: string, ja = fr, en = fr): Text => ({ fr, ja, en });

export function time(local: string, offset = "+09:00", zone = "Asia/Tokyo"): Time {
  return { local: `${local}:00`, zone, instant: `${local}:00${offset}` };
}

export function session(id: string, members: Partial<Session> = {}): Session {
  return {
    id,
    event: "twenty",
    title: text(`Titre ${id}`, `題名 ${id}`, `Title ${id}`),
    abstract: text(""),
    kind: "talk",
    track: null,
    room: null,
    start: time("2023-06-08T09:00"),
    end: time("2023-06-08T10:00"),
    duration_minutes: 60,
    tz_release: "2025b",
    speakers: [],
    hosts: [],
    delegations: [],
    language: null,
    audience: "public",
    remote_link: null,
    status: "confirmed",
    remote: [],
    interpretation: [],
    interpreters: [],
    attendance: null,
    features: [],
    after: [],
    zones: [],
    locked: false,
    etag: `"i-d1"`,
    ...members,
  };
}

export function venue(id: string, members: Partial<Venue> = {}): Venue {
  return {
    id,
    name: text("Campus"),
    address: text(""),
    zone: "Asia/Tokyo",
    holiday_region: null,
    opening: [],
    travel: [],
    etag: "",
    ...members,
  };
}

export function room(id: string, members: Partial<Room> = {}): Room {
  return {
    id,
    venue: "v",
    name: text("Salle"),
    capacity: null,
    turnaround_minutes: 0,
    features: [],
    opening: [],
    etag: "",
    ...members,
  };
}

export function person(id: string, members: Partial<Person> = {}): Person {
  return {
    id,
    native: { family: "神谷", given: "亨", order: "family_first" },
    roman: { family: "Kamiya", given: "Tohru", order: "given_first" },
    title: text(""),
    institution: text(""),
    zone: null,
    unavailable: [],
    interprets: [],
    etag: "",
    ...members,
  };
}

export function conflict(members: Partial<Conflict> = {}): Conflict {
  return {
    rule: "room_overlap",
    severity: "warn",
    sessions: ["a", "b"],
    subject_kind: "room",
    subject: "hall",
    elsewhere: null,
    needed: 0,
    given: 0,
    from: "2023-06-08T00:15:00Z",
    until: "2023-06-08T00:45:00Z",
    ...members,
  };
}

export function release(number: number, members: Partial<Release> = {}): Release {
  return {
    id: `r${number}`,
    event: "twenty",
    number,
    name: text(""),
    at: "2023-06-01T16:00:00Z",
    draft_number: 0,
    corrections: [],
    validations: [],
    withdrawn: false,
    etag: `"i-d1"`,
    ...members,
  };
}

/// An entry of a draft.
export function entry(number: number, members: Partial<Change> = {}): Change {
  return { number, at: "2023-06-01T00:00:00Z", operation: "edit_session", changes: [], ...members };
}

export function agenda(members: Partial<Agenda> = {}): Agenda {
  return {
    event: {
      id: "twenty",
      name: text("Vingt ans"),
      description: text(""),
      first_day: "2023-06-08",
      last_day: "2023-06-09",
      zones: ["Europe/Paris", "Asia/Tokyo"],
      venues: [],
      mode: "live",
      tz_release: "2025b",
      tz_election: "automatic",
      tz_change: null,
      working_hours: [],
      interpreter_stint_minutes: 90,
      interpreter_rest_minutes: 15,
      severities: [],
      etag: `"i-d1"`,
    },
    state: "published",
    number: 1,
    installation: "i",
    tz_release: "2025b",
    venues: [],
    rooms: [],
    tracks: [],
    people: [],
    delegations: [],
    sessions: [],
    releases: [],
    ...members,
  };
}

/// A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32).
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
