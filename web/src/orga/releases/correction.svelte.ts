import { ApiError } from "../../api/client.ts";
import type { Change, ReleasePreview } from "../../api/types.ts";
import { i18n } from "../../i18n/i18n.svelte.ts";
import { toasts } from "../toasts.svelte.ts";
import { api } from "./api.ts";
import { Attempt } from "./attempt.svelte.ts";
import { choosable, correctable } from "./entries.ts";
import type { Publication } from "./publication.svelte.ts";

/// An entry that builds on another one, which was not chosen.
export interface Need {
  entry: number;
  by: number;
}

/// An urgent correction on its way: the entries that may be chosen, those that are, and what readers would see.
export class CorrectionState {
  chosen = $state.raw<ReadonlySet<number>>(new Set());
  preview = $state.raw<ReleasePreview | undefined>(); // of what is chosen now
  need = $state.raw<Need | undefined>();
  readonly sending = new Attempt();
  readonly #publication: Publication;
  #asked = 0;

  constructor(publication: Publication) {
    this.#publication = publication;
  }

  readonly range = $derived.by(() => {
    const { log, releases, isLive } = this.#publication;
    return log.isLoaded && !isLive ? correctable(log.entries, releases) : undefined;
  });

  /// What is offered, the newest first, with what was chosen because another entry needs it.
  get offered(): Change[] {
    const range = this.range;
    if (!range || typeof range === "string") return [];
    const some = choosable(this.#publication.log.entries, range);
    const known = new Set(some.map(({ number }) => number));
    const more = this.#publication.log.entries.filter(
      ({ number }) => this.chosen.has(number) && !known.has(number) && !range.corrected.has(number),
    );
    return [...some, ...more].sort((a, b) => b.number - a.number);
  }

  choose(number: number, isChosen: boolean): Promise<void> {
    const chosen = new Set(this.chosen);
    if (isChosen) chosen.add(number);
    else chosen.delete(number);
    return this.#chose(chosen);
  }

  addNeeded = (): Promise<void> => (this.need ? this.choose(this.need.entry, true) : Promise.resolve());
  leaveOut = (): Promise<void> => (this.need ? this.choose(this.need.by, false) : Promise.resolve());

  /// The draft or what is published has changed: what is no longer there is no longer chosen.
  follow(): Promise<void> {
    if (this.chosen.size === 0) return Promise.resolve();
    const offered = new Set(this.offered.map(({ number }) => number));
    return this.#chose(new Set([...this.chosen].filter((number) => offered.has(number))));
  }

  publish = (reason?: string): Promise<void> => {
    this.need = undefined;
    return this.sending.run(async () => {
      await api.correct(this.#event, this.#numbers, reason);
      toasts.say(i18n.t("orga.release_correction_published"));
      this.chosen = new Set();
      this.preview = undefined;
    }, this.#needs);
  };

  get #event(): string {
    return this.#publication.editor.eventId;
  }

  get #numbers(): number[] {
    return [...this.chosen].sort((a, b) => a - b);
  }

  async #chose(chosen: ReadonlySet<number>): Promise<void> {
    this.chosen = chosen;
    const asked = ++this.#asked;
    if (chosen.size === 0) {
      this.preview = this.need = undefined;
      this.sending.forget();
      return;
    }
    try {
      const preview = await api.preview(this.#event, this.#numbers);
      if (asked !== this.#asked) return;
      this.need = undefined;
      this.sending.forget();
      this.sending.conflicts = preview.conflicts;
      this.preview = preview;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.preview = this.need = undefined;
      this.sending.forget();
      if (!(error instanceof ApiError && this.#needs(error))) this.sending.refuse(error);
    }
  }

  /// An entry builds on another one: both are named where they are chosen.
  #needs = ({ code, problem: { params } }: ApiError): boolean => {
    if (code !== "needs_entry" || !params) return false;
    this.need = { entry: Number(params.entry), by: Number(params.by) };
    return true;
  };
}
