import { ApiError } from "../../api/client.ts";
import type { Audience, Release, ReleasePreview } from "../../api/types.ts";
import { i18n } from "../../i18n/i18n.svelte.ts";
import type { Editor } from "../editor.svelte.ts";
import { sentenceOf, signIn } from "../session.svelte.ts";
import { toasts } from "../toasts.svelte.ts";
import { api } from "./api.ts";
import { Attempt } from "./attempt.svelte.ts";
import { CorrectionState } from "./correction.svelte.ts";
import { isAllOf } from "./entries.ts";
import { EntryLog } from "./entry_log.svelte.ts";
import { emptyRelease, filled, inputOf, missing } from "./release_form.ts";
import { type Line, linesOf, type Standing, standing } from "./standing.ts";

/// Edits come in bursts: the server is asked once for several of them.
const pause = 150;

/// How an event's draft reaches its readers, under an organiser's hands. It outlives the panel that shows it, so that
/// a look at the programme costs nothing that was typed.
export class Publication {
  readonly editor: Editor;
  readonly log: EntryLog;
  readonly correction: CorrectionState;
  readonly publishing = new Attempt();
  readonly switching = new Attempt();
  /// The draft with other eyes, read-only, while an audience is chosen.
  eyes = $state.raw<Audience | undefined>();
  /// What a release would publish now.
  preview = $state.raw<ReleasePreview | undefined>();
  /// What the organiser has before them: what is published is that, or nothing.
  looked = $state.raw<ReleasePreview | undefined>();
  form = $state(emptyRelease());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(editor: Editor) {
    this.editor = editor;
    this.log = new EntryLog(editor.eventId);
    this.correction = new CorrectionState(this);
  }

  get releases(): Release[] {
    return this.editor.agenda?.releases ?? [];
  }

  get isLive(): boolean {
    return this.editor.agenda?.event.mode === "live";
  }

  get standing(): Standing {
    return standing(this.releases, this.preview);
  }

  /// What waits for readers, a sentence a line.
  get waiting(): Line[] {
    return this.preview ? linesOf(this.preview.difference) : [];
  }

  /// Somebody else has changed the draft since it was looked at. What one did oneself, one knows.
  get isBehind(): boolean {
    const { looked, preview } = this;
    if (!looked || !preview || looked.etag === preview.etag) return false;
    return !isAllOf(signIn.me?.actor, this.log.entries, looked.number, preview.number);
  }

  /// What the organiser knows already, where something else has come since.
  get known(): Line[] | undefined {
    return this.isBehind && this.looked ? linesOf(this.looked.difference) : undefined;
  }

  /// What waits is asked, and is that of the draft as it stands here.
  get isCurrent(): boolean {
    return this.preview !== undefined && this.preview.number >= (this.editor.agenda?.number ?? 0);
  }

  get holdsUnsaved(): boolean {
    return JSON.stringify(this.form) !== JSON.stringify(emptyRelease());
  }

  /// The draft has come to a number: in release mode what waits is asked anew.
  follow(): void {
    clearTimeout(this.#timer);
    if (this.isLive) this.preview = this.looked = undefined;
    else this.#timer = setTimeout(() => void this.refresh(), this.preview ? pause : 0);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async refresh(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const preview = await api.preview(this.editor.eventId);
      if (asked === this.#asked && !this.isLive) this.preview = preview;
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 401) signIn.lose();
    }
  }

  /// The organiser has seen what there is now.
  look = (): void => {
    this.looked = this.preview;
    this.publishing.forget();
    this.switching.forget();
  };

  publish = (reason?: string): Promise<void> => {
    this.form.validations = filled(this.form.validations);
    const open = missing(this.form);
    if (open.length === 0) return this.publishing.run(() => this.#publish(reason), this.#isStale);
    this.publishing.invalid = new Set(open);
    this.publishing.refusal = i18n.t("orga.release_missing_validation");
    return Promise.resolve();
  };

  holdBack = (): Promise<void> =>
    this.switching.run(async () => {
      await api.switchTo(this.editor.agenda!.event, "release");
      toasts.say(i18n.t("orga.release_held"));
    });

  /// Publishes what was looked at and goes over to live mode; where the draft has moved on, it is told instead.
  goLive = (reason?: string): Promise<void> =>
    this.switching.run(async () => {
      await this.refresh();
      if (this.isBehind) return;
      await api.switchTo(this.editor.agenda!.event, "live", reason);
      toasts.say(i18n.t("orga.release_is_live"));
    });

  withdraw = async (release: Release): Promise<void> => {
    try {
      await api.withdraw(release.id);
      toasts.say(i18n.t("orga.release_withdrew", { number: release.number }));
    } catch (error) {
      this.tell(error);
    }
  };

  /// A failure for which there is no field.
  tell(error: unknown): void {
    if (error instanceof ApiError && error.problem.status === 401) signIn.lose();
    toasts.alarm(sentenceOf(error));
  }

  async #publish(reason: string | undefined): Promise<void> {
    const known = this.isBehind ? this.looked : this.preview;
    if (!known) return;
    const release = await api.publish(this.editor.eventId, known.etag, inputOf(this.form, reason));
    toasts.say(i18n.t("orga.release_published", { number: release.number }));
    this.form = emptyRelease();
    await this.refresh();
    this.look();
  }

  /// What has changed meanwhile is told where it is listed.
  #isStale = async (error: ApiError): Promise<boolean> => {
    if (error.code !== "stale") return false;
    await this.refresh();
    return this.isBehind;
  };
}
