import type {
  Agenda,
  Change,
  Conflict,
  Edited,
  Event,
  EventInput,
  Language,
  Me,
  Person,
  PersonInput,
  Problem,
  Room,
  RoomInput,
  Session,
  SessionInput,
  StreamState,
  Track,
  TrackInput,
  Undone,
  Venue,
  VenueInput,
} from "./types.ts";

/// The server answered with a problem.
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }
}

/// No answer: no network, no server, or something between that is not Hatachi.
export class Unreachable extends Error {}

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

/// A key of 128 random bits; `crypto.randomUUID` exists in secure contexts only.
function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const encode = encodeURIComponent;

/// The server's routes as functions. They give the item, or throw ApiError or Unreachable.
export class Api {
  readonly #language: () => Language;
  readonly #fetch: Fetch;

  constructor(language: () => Language, fetcher: Fetch = (input, init) => fetch(input, init)) {
    this.#language = language;
    this.#fetch = fetcher;
  }

  me = () => this.#get<Me>("me");
  signIn = (secret: string) => this.#send<{ id: string; name: string }>("POST", "sign-in", { secret });
  signOut = () => this.#send<void>("DELETE", "sign-in");

  events = async () => (await this.#get<{ events: Event[] }>("events")).events;
  createEvent = (event: EventInput) => this.#create<Edited<Event>>("events", event);
  editEvent = (id: string, etag: string, patch: Partial<EventInput>) =>
    this.#edit<Event>(`events/${encode(id)}`, etag, patch);

  venues = async () => (await this.#get<{ venues: Venue[] }>("venues")).venues;
  createVenue = (venue: VenueInput) => this.#create<Venue>("venues", venue);
  rooms = async () => (await this.#get<{ rooms: Room[] }>("rooms")).rooms;
  createRoom = (room: RoomInput) => this.#create<Room>("rooms", room);
  people = async () => (await this.#get<{ people: Person[] }>("people")).people;
  createPerson = (person: PersonInput) => this.#create<Person>("people", person);
  createTrack = (track: TrackInput) => this.#create<Track>("tracks", track);

  agenda = (event: string, state: StreamState) =>
    this.#get<Agenda>(`events/${encode(event)}/agenda${state === "draft" ? "?state=draft" : ""}`);

  changes = (event: string, since: number, state: StreamState) =>
    this.#get<{ number: number; more: boolean; changes: Change[] }>(
      `events/${encode(event)}/changes?since=${since}${state === "draft" ? "&state=draft" : ""}`,
    );

  conflicts = (event: string) =>
    this.#get<{ number: number; conflicts: Conflict[] }>(`events/${encode(event)}/conflicts`);

  createSession = (event: string, session: Partial<SessionInput>) =>
    this.#create<Edited<Session>>(`events/${encode(event)}/sessions`, session);
  editSession = (id: string, etag: string, patch: Partial<SessionInput>) =>
    this.#edit<Session>(`sessions/${encode(id)}`, etag, patch);
  removeSession = (id: string, etag: string) =>
    this.#send<Edited<Session> | undefined>("DELETE", `sessions/${encode(id)}`, undefined, { "If-Match": etag });

  /// Takes back an entry of the draft stream, or one's own last operation.
  undo = (event: string, entry?: number) =>
    this.#send<Undone>("POST", `events/${encode(event)}/undo`, entry === undefined ? {} : { entry });

  #get<T>(path: string): Promise<T> {
    return this.#send<T>("GET", path);
  }

  #create<T>(path: string, body: unknown): Promise<T> {
    return this.#send<T>("POST", path, body, { "Idempotency-Key": idempotencyKey() });
  }

  #edit<Item>(path: string, etag: string, patch: unknown): Promise<Edited<Item>> {
    return this.#send<Edited<Item>>("PATCH", path, patch, { "If-Match": etag });
  }

  async #send<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const init: RequestInit = {
      method,
      headers: { Accept: "application/json", "Accept-Language": this.#language(), ...headers },
      credentials: "same-origin",
    };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { ...init.headers, "Content-Type": "application/json" };
    }
    let response: Response;
    try {
      response = await this.#fetch(`/api/v1/${path}`, init);
    } catch (error) {
      throw new Unreachable(String(error));
    }
    if (response.status === 204) return undefined as T;
    let answer: unknown;
    try {
      answer = await response.json();
    } catch (error) {
      throw new Unreachable(`${response.status}: ${error}`);
    }
    if (!response.ok) throw new ApiError(answer as Problem);
    return answer as T;
  }
}
