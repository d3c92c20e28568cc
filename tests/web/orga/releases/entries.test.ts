import assert from "node:assert/strict";
import { test } from "node:test";
import type { Change, PublicationMode } from "../../../../web/src/api/types.ts";
import { choosable, correctable, isAllOf, joined } from "../../../../web/src/orga/releases/entries.ts";
import { agenda, entry, release, session } from "../../samples.ts";

const edit = (number: number, members: Partial<Change> = {}): Change =>
  entry(number, { changes: [{ kind: "session", id: "a", item: session("a") }], ...members });
const undo = (number: number, undoes: number) => edit(number, { operation: "undo", undoes });
const mode = (number: number, published: PublicationMode): Change =>
  entry(number, {
    operation: "edit_event",
    changes: [{ kind: "event", id: "twenty", item: { ...agenda().event, mode: published } }],
  });
const publication = (number: number): Change =>
  entry(number, {
    operation: "publish_release",
    changes: [{ kind: "release", id: "r", item: release(1) }],
  });

const since = (first: number, ...corrected: number[]) => ({ first, corrected: new Set(corrected) });
const numbers = (entries: Change[]) => entries.map(({ number }) => number);

// Where corrections start.

test("corrections start after the newest release that stands", () => {
  const entries = [mode(1, "release"), edit(2), publication(3), edit(4), publication(5), edit(6)];
  const releases = [
    release(1, { draft_number: 2, corrections: [4] }),
    release(2, { draft_number: 4, withdrawn: true }),
  ];
  assert.deepEqual(correctable(entries, releases.slice(0, 1)), since(3, 4));
  assert.deepEqual(correctable(entries, releases), since(3, 4));
  assert.deepEqual(correctable(entries, [releases[0]!, { ...releases[1]!, withdrawn: false }]), since(5));
});

test("corrections of what was live start where the event went over to releases", () => {
  const entries = [mode(1, "live"), edit(2), mode(3, "release"), edit(4), edit(5)];
  assert.deepEqual(correctable(entries, []), since(4));
  const memory = release(0, { draft_number: 2, corrections: [5] });
  assert.deepEqual(correctable(entries, [memory]), since(4, 5));
});

test("a time of live mode since the newest release counts more than it", () => {
  const entries = [mode(1, "release"), publication(2), edit(3), mode(4, "live"), edit(5), mode(6, "release"), edit(7)];
  assert.deepEqual(correctable(entries, [release(1, { draft_number: 1 })]), since(7));
});

test("entries that do not reach back far enough are told, unless they hold the change of mode", () => {
  assert.equal(correctable([edit(40), edit(41)], [release(1, { draft_number: 30 })]), "earlier");
  assert.equal(correctable([edit(40), mode(41, "release")], []), "earlier");
  assert.deepEqual(correctable([mode(40, "live"), mode(41, "release"), edit(42)], []), since(42));
  assert.deepEqual(correctable([edit(31), edit(32)], [release(1, { draft_number: 30 })]), since(31));
});

test("an event that was never published has nothing to correct", () => {
  assert.equal(correctable([mode(1, "release"), edit(2)], []), "nothing");
  assert.equal(correctable([], []), "nothing");
});

// What can be chosen.

test("what was done since can be chosen, the newest first; publications, elections and corrections cannot", () => {
  const election = edit(5, { operation: "elect_tz_release" });
  const entries = [edit(1), edit(2), publication(3), edit(4), election, edit(6), edit(7)];
  assert.deepEqual(numbers(choosable(entries, since(2, 6))), [7, 4, 2]);
});

test("what was taken back is not offered, nor what took it back", () => {
  assert.deepEqual(numbers(choosable([edit(1), edit(2), undo(3, 1)], since(1))), [2]);
  assert.deepEqual(numbers(choosable([edit(1), undo(2, 1), undo(3, 2)], since(1))), [1]);
  assert.deepEqual(numbers(choosable([edit(1), undo(2, 1), undo(3, 2), undo(4, 3)], since(1))), []);
});

test("taking back what was published is offered", () => {
  assert.deepEqual(numbers(choosable([edit(1), edit(2), undo(3, 1)], since(2))), [3, 2]);
  assert.deepEqual(numbers(choosable([edit(1), edit(2), undo(3, 1)], since(1, 1))), [3, 2]);
});

test("what one has done oneself is told from what others did, and from what is not known", () => {
  const entries = [edit(4, { actor: "you" }), edit(5, { actor: "me" }), edit(6, { actor: "me" })];
  assert.equal(isAllOf("me", entries, 4, 6), true);
  assert.equal(isAllOf("me", entries, 3, 6), false);
  assert.equal(isAllOf("me", entries, 4, 7), false);
  assert.equal(isAllOf("me", entries, 6, 6), true);
});

test("pages of entries join in their order, each entry once", () => {
  assert.deepEqual(numbers(joined([edit(3), edit(4)], [edit(4), edit(1)])), [1, 3, 4]);
});
