import type { EditingClient } from "./editing_client.ts";
import type {
  Agenda,
  Audience,
  Change,
  Corrected,
  Difference,
  Edited,
  Event,
  PublicationMode,
  Release,
  ReleaseInput,
  ReleasePatch,
  ReleasePreview,
} from "./types.ts";

const at = (event: string) => `events/${encodeURIComponent(event)}`;

/// The routes of release mode, and of looking at a draft with other eyes.
export class ReleasesApi {
  readonly #client: EditingClient;

  constructor(client: EditingClient) {
    this.#client = client;
  }

  /// What a release would publish, or a correction by these entries of the draft.
  preview = (event: string, entries: readonly number[] = []) =>
    this.#client.get<ReleasePreview>(
      `${at(event)}/release-preview${entries.length > 0 ? `?entries=${entries.join()}` : ""}`,
    );

  /// Publishes the draft that `etag` names, and no other.
  publish = (event: string, etag: string, release: ReleaseInput) =>
    this.#client.send<Edited<Release>>("POST", `${at(event)}/releases`, release, { "If-Match": etag });

  correct = (event: string, entries: readonly number[], reason?: string) =>
    this.#client.send<Corrected>("POST", `${at(event)}/corrections`, reason ? { entries, reason } : { entries });

  edit = (id: string, etag: string, patch: ReleasePatch) =>
    this.#client.edit<Edited<Release>>(`releases/${encodeURIComponent(id)}`, etag, patch);

  withdraw = (id: string) =>
    this.#client.send<Edited<Release>>("POST", `releases/${encodeURIComponent(id)}/withdraw`, {});

  /// A release with what it brought.
  whole = (event: string, number: number) =>
    this.#client.get<Release & { difference: Difference }>(`${at(event)}/releases/${number}`);

  /// In spite of conflicts that block, where a reason is given.
  switchTo = (event: Event, mode: PublicationMode, reason = "") =>
    this.#client.because(reason).edit<Edited<Event>>(at(event.id), event.etag, { mode });

  /// Entries of the draft after a number, in their order.
  entries = (event: string, since: number, limit = 500) =>
    this.#client.get<{ number: number; more: boolean; changes: Change[] }>(
      `${at(event)}/changes?state=draft&since=${since}&limit=${limit}`,
    );

  /// The draft as an audience would see it.
  seenAs = (event: string, audience: Audience) => this.#client.get<Agenda>(`${at(event)}/agenda?as=${audience}`);
}
