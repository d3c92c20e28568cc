import type { EditingClient } from "./editing_client.ts";
import type {
  Change,
  Conflict,
  Delegation,
  DelegationInput,
  DelegationPatch,
  Edited,
  Event,
  EventInput,
  EventPatch,
  Me,
  Operated,
  Person,
  PersonInput,
  PersonPatch,
  Room,
  RoomInput,
  RoomPatch,
  Session,
  SessionInput,
  SessionPatch,
  Shift,
  StreamState,
  Track,
  TrackInput,
  TrackPatch,
  Undone,
  Venue,
  VenueInput,
  VenuePatch,
  WhatIf,
  WhatIfInput,
} from "./types.ts";

const encode = encodeURIComponent;

/// What can be done to a session by itself.
export type Mark = "lock" | "unlock" | "cancel" | "restore";

/// The routes that organisers' pages use, as functions.
export class OrganizersApi {
  readonly #client: EditingClient;

  constructor(client: EditingClient) {
    this.#client = client;
  }

  /// The same routes, for edits in spite of conflicts that block.
  because = (reason: string): OrganizersApi => (reason ? new OrganizersApi(this.#client.because(reason)) : this);

  me = () => this.#client.get<Me>("me");
  signIn = (secret: string) => this.#client.send<{ id: string; name: string }>("POST", "sign-in", { secret });
  invite = (name: string) => this.#client.send<{ path: string }>("POST", "sign-in-links", { name });
  signOut = () => this.#client.send<void>("DELETE", "sign-in");

  events = async () => (await this.#client.get<{ events: Event[] }>("events")).events;
  createEvent = (event: EventInput) => this.#client.create<Edited<Event>>("events", event);
  editEvent = (id: string, etag: string, patch: EventPatch) =>
    this.#client.edit<Edited<Event>>(`events/${encode(id)}`, etag, patch);

  venues = async () => (await this.#client.get<{ venues: Venue[] }>("venues")).venues;
  createVenue = (venue: VenueInput) => this.#client.create<Venue>("venues", venue);
  editVenue = (id: string, etag: string, patch: VenuePatch) =>
    this.#client.edit<Venue>(`venues/${encode(id)}`, etag, patch);
  rooms = async () => (await this.#client.get<{ rooms: Room[] }>("rooms")).rooms;
  createRoom = (room: RoomInput) => this.#client.create<Room>("rooms", room);
  editRoom = (id: string, etag: string, patch: RoomPatch) =>
    this.#client.edit<Room>(`rooms/${encode(id)}`, etag, patch);
  people = async () => (await this.#client.get<{ people: Person[] }>("people")).people;
  createPerson = (person: PersonInput) => this.#client.create<Person>("people", person);
  editPerson = (id: string, etag: string, patch: PersonPatch) =>
    this.#client.edit<Person>(`people/${encode(id)}`, etag, patch);
  createTrack = (track: TrackInput) => this.#client.create<Track>("tracks", track);
  editTrack = (id: string, etag: string, patch: TrackPatch) =>
    this.#client.edit<Track>(`tracks/${encode(id)}`, etag, patch);
  createDelegation = (delegation: DelegationInput) =>
    this.#client.create<Edited<Delegation>>("delegations", delegation);
  editDelegation = (id: string, etag: string, patch: DelegationPatch) =>
    this.#client.edit<Edited<Delegation>>(`delegations/${encode(id)}`, etag, patch);

  changes = (event: string, since: number, state: StreamState) =>
    this.#client.get<{ number: number; more: boolean; changes: Change[] }>(
      `events/${encode(event)}/changes?since=${since}${state === "draft" ? "&state=draft" : ""}`,
    );

  conflicts = (event: string) =>
    this.#client.get<{ number: number; conflicts: Conflict[] }>(`events/${encode(event)}/conflicts`);

  createSession = (event: string, session: SessionInput) =>
    this.#client.create<Edited<Session>>(`events/${encode(event)}/sessions`, session);
  editSession = (id: string, etag: string, patch: SessionPatch) =>
    this.#client.edit<Edited<Session>>(`sessions/${encode(id)}`, etag, patch);
  whatIf = (id: string, question: WhatIfInput) =>
    this.#client.send<WhatIf>("POST", `sessions/${encode(id)}/what-if`, question);
  removeSession = (id: string, etag: string) =>
    this.#client.send<Edited<Session> | undefined>("DELETE", `sessions/${encode(id)}`, undefined, { "If-Match": etag });

  markSession = (id: string, mark: Mark, etag: string) =>
    this.#client.send<Edited<Session>>("POST", `sessions/${encode(id)}/${mark}`, {}, { "If-Match": etag });
  /// A new session like another; what the patch says differs.
  duplicateSession = (id: string, patch: SessionPatch) =>
    this.#client.create<Edited<Session>>(`sessions/${encode(id)}/duplicate`, patch);
  swapSessions = (one: Session, other: Session) =>
    this.#client.send<Operated>(
      "POST",
      `sessions/${encode(one.id)}/swap`,
      { with: other.id },
      { "If-Match": [...new Set([one.etag, other.etag])].join(", ") },
    );
  /// The etag of both is that of the draft that was looked at.
  shift = (event: string, etag: string, shift: Shift) =>
    this.#client.send<Operated>("POST", `events/${encode(event)}/shift`, shift, { "If-Match": etag });
  replacePerson = (event: string, etag: string, person: string, by: string) =>
    this.#client.send<Operated>("POST", `events/${encode(event)}/replace-person`, { person, by }, { "If-Match": etag });

  /// Takes back an entry of the draft stream, or one's own last operation.
  undo = (event: string, entry?: number) =>
    this.#client.send<Undone>("POST", `events/${encode(event)}/undo`, entry === undefined ? {} : { entry });
}
