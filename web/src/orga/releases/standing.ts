import type { Difference, Language, Release, ReleasePreview, Sentence, Untranslated } from "../../api/types.ts";

/// What readers see of an event in release mode, and what waits for them.
export type Standing =
  | { kind: "unknown" } // not asked yet
  | { kind: "nothing" } // the event is not public
  | { kind: "before" } // as it was while each edit was public at once
  | { kind: "withdrawn" } // no release stands
  | { kind: "release"; release: Release; corrected: boolean };

/// The releases that readers know of or knew of, the newest first. Number 0 is none: it remembers corrections only.
export const listed = (releases: readonly Release[]): Release[] =>
  releases.filter(({ number }) => number > 0).sort((a, b) => b.number - a.number);

/// The newest release that is not withdrawn.
export const newest = (releases: readonly Release[]): Release | undefined =>
  listed(releases).find(({ withdrawn }) => !withdrawn);

/// True where readers see a state that was published live: theirs differs from the draft's in the way of publishing.
const isLiveState = ({ items }: Difference): boolean =>
  items.some(({ kind, what, fields }) => kind === "event" && what === "changed" && fields.includes("mode"));

export function standing(releases: readonly Release[], preview: ReleasePreview | undefined): Standing {
  if (!preview) return { kind: "unknown" };
  if (preview.published === 0) return { kind: "nothing" };
  if (isLiveState(preview.difference)) return { kind: "before" };
  const release = newest(releases);
  return release ? { kind: "release", release, corrected: release.corrections.length > 0 } : { kind: "withdrawn" };
}

/// A sentence about an item: what a publication brings, or what is left to translate.
export interface Line {
  kind: Difference["items"][number]["kind"] | "session";
  id: string;
  sentence: Sentence;
}

/// What a publication brings, a sentence a line, in the order of the programme. That it is a release is no news.
export function linesOf({ sessions, items }: Difference): Line[] {
  const told = items.filter(({ kind, fields }) => kind !== "event" || fields.join() !== "mode");
  return [
    ...sessions.flatMap(({ id, sentences }) => sentences.map((sentence): Line => ({ kind: "session", id, sentence }))),
    ...told.map(({ kind, id, sentence }): Line => ({ kind, id, sentence })),
  ];
}

/// What is left to translate, a sentence a line.
export const untranslated = (texts: readonly Untranslated[]): Line[] =>
  texts.flatMap(({ kind, id, sentences }) => sentences.map((sentence): Line => ({ kind, id, sentence })));

const keyOf = (line: Line): string => `${line.kind} ${line.id} ${line.sentence.en}`;

/// Tells of a line whether it was among those that were looked at.
export function among(lines: readonly Line[]): (line: Line) => boolean {
  const known = new Set(lines.map(keyOf));
  return (line) => known.has(keyOf(line));
}

/// A sentence in two parts: what happened, up to the colon, and to what.
export function parts(sentence: Sentence, language: Language): [lead: string, rest: string] {
  const text = sentence[language];
  const lead = /^[^:：«“「]+[:：]/.exec(text)?.[0] ?? "";
  return [lead, text.slice(lead.length)];
}
