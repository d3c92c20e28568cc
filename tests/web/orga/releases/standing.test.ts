import assert from "node:assert/strict";
import { test } from "node:test";
import type { Difference, ReleasePreview, Sentence } from "../../../../web/src/api/types.ts";
import {
  among,
  linesOf,
  listed,
  newest,
  parts,
  standing,
  untranslated,
} from "../../../../web/src/orga/releases/standing.ts";
import { release, text } from "../../samples.ts";

const said = (en: string): Sentence => ({ fr: `fr ${en}`, ja: `ja ${en}`, en });

type Item = Difference["items"][number];
const item = (kind: Item["kind"], id: string, fields: string[], what: Item["what"] = "changed"): Item => ({
  kind,
  id,
  what,
  fields,
  sentence: said(`${what} ${kind} ${id}`),
});

const session = (id: string, ...sentences: string[]): Difference["sessions"][number] => ({
  id,
  title: text(id),
  what: ["changed"],
  fields: [],
  from: null,
  to: null,
  sentences: sentences.map(said),
});

const preview = (difference: Partial<Difference> = {}, published = 7): ReleasePreview => ({
  event: "twenty",
  number: 12,
  published,
  etag: `"i-d12"`,
  difference: { sessions: [], items: [], ...difference },
  translations: [],
  conflicts: [],
});

const of = (releases: Parameters<typeof standing>[0], asked = preview()) => standing(releases, asked);

test("readers see the newest release that stands", () => {
  const releases = [release(1), release(3, { withdrawn: true }), release(2)];
  assert.deepEqual(of(releases), { kind: "release", release: releases[2], corrected: false });
  assert.deepEqual(
    listed(releases).map(({ number }) => number),
    [3, 2, 1],
  );
  assert.equal(newest([release(1, { withdrawn: true })]), undefined);
});

test("a release that was corrected says so", () => {
  const corrected = release(1, { corrections: [14] });
  assert.deepEqual(of([corrected]), { kind: "release", release: corrected, corrected: true });
});

test("what only remembers corrections is no release", () => {
  assert.deepEqual(listed([release(0, { corrections: [4] }), release(1)]), [release(1)]);
});

test("nothing is said before the server was asked", () => {
  assert.deepEqual(standing([release(1)], undefined), { kind: "unknown" });
});

test("an event that was never published is seen by nobody", () => {
  assert.deepEqual(of([], preview({ items: [item("event", "twenty", [], "new")] }, 0)), { kind: "nothing" });
});

test("readers see what was live while theirs is not yet published as a release, whatever was released before", () => {
  const asked = preview({ items: [item("event", "twenty", ["mode"])] });
  assert.deepEqual(of([], asked), { kind: "before" });
  assert.deepEqual(of([release(1)], asked), { kind: "before" });
});

test("without a release that stands readers see what its withdrawal left", () => {
  assert.deepEqual(of([release(1, { withdrawn: true })]), { kind: "withdrawn" });
});

test("each sentence is a line, and how the event is published is none", () => {
  const { difference } = preview({
    sessions: [session("a", "Moved: a", "Changed: a"), session("b", "New: b")],
    items: [item("event", "twenty", ["mode"]), item("room", "hall", ["name"])],
  });
  assert.deepEqual(
    linesOf(difference).map(({ kind, id, sentence }) => [kind, id, sentence.en]),
    [
      ["session", "a", "Moved: a"],
      ["session", "a", "Changed: a"],
      ["session", "b", "New: b"],
      ["room", "hall", "changed room hall"],
    ],
  );
  const renamed = item("event", "twenty", ["name", "mode"]);
  assert.equal(linesOf({ sessions: [], items: [renamed] }).length, 1);
});

test("texts that are left to translate are lines too", () => {
  const texts = [
    { kind: "room" as const, id: "hall", field: "name", missing: ["ja" as const], stale: [], sentences: [said("x")] },
  ];
  assert.deepEqual(untranslated(texts), [{ kind: "room", id: "hall", sentence: said("x") }]);
});

test("lines that were not there before are told from those that were", () => {
  const [one, other] = linesOf(preview({ sessions: [session("a", "Moved: a", "Changed: a")] }).difference);
  const isKnown = among([one!]);
  assert.deepEqual([isKnown(one!), isKnown(other!)], [true, false]);
});

test("what happened is told apart from to what, in each language, but not within a title", () => {
  const sentence = { fr: "Déplacé : « A : B », 9:00.", ja: "移動：「A：B」9:00。", en: "Moved: “A: B”, 9:00." };
  assert.deepEqual(parts(sentence, "fr"), ["Déplacé :", " « A : B », 9:00."]);
  assert.deepEqual(parts(sentence, "ja"), ["移動：", "「A：B」9:00。"]);
  assert.deepEqual(parts(sentence, "en"), ["Moved:", " “A: B”, 9:00."]);
  assert.deepEqual(parts(said("“A: B”"), "en"), ["", "“A: B”"]);
});
