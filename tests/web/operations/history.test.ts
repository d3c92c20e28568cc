import assert from "node:assert/strict";
import { test } from "node:test";
import type { Change } from "../../../web/src/api/types.ts";
import { drop, extend, historyOf } from "../../../web/src/operations/history.ts";
import { agenda, release } from "../samples.ts";

const me = "sign-in:me";
const entry = (number: number, actor = me, undoes?: number): Change => ({
  number,
  at: "2023-06-01T00:00:00Z",
  operation: undoes === undefined ? "edit_session" : "undo",
  changes: [],
  actor,
  ...(undoes === undefined ? {} : { undoes }),
});
const stacks = (changes: Change[]) => {
  const { undoable, redoable } = historyOf(me, changes);
  return { undoable, redoable };
};

test("one's own operations can be undone, the last first", () => {
  assert.deepEqual(stacks([entry(1), entry(2)]), { undoable: [1, 2], redoable: [] });
});

test("an undo can be redone, and the redo undone again", () => {
  const changes = [entry(1), entry(2), entry(3, me, 2)];
  assert.deepEqual(stacks(changes), { undoable: [1], redoable: [3] });
  assert.deepEqual(stacks([...changes, entry(4, me, 3)]), { undoable: [1, 4], redoable: [] });
  assert.deepEqual(stacks([...changes, entry(4, me, 3), entry(5, me, 4)]), { undoable: [1], redoable: [5] });
});

test("several undos are redone in the opposite order", () => {
  const changes = [entry(1), entry(2), entry(3, me, 2), entry(4, me, 1)];
  assert.deepEqual(stacks(changes), { undoable: [], redoable: [3, 4] });
  assert.deepEqual(stacks([...changes, entry(5, me, 4)]), { undoable: [5], redoable: [3] });
});

test("a new operation ends what could be redone", () => {
  assert.deepEqual(stacks([entry(1), entry(2, me, 1), entry(3)]), { undoable: [3], redoable: [] });
});

test("what others do is theirs, but what they took back is no longer mine to take back", () => {
  assert.deepEqual(stacks([entry(1), entry(2, "sign-in:you")]), { undoable: [1], redoable: [] });
  assert.deepEqual(stacks([entry(1), entry(2, "sign-in:you", 1)]), { undoable: [], redoable: [] });
});

test("taking back what another did is an operation of one's own", () => {
  assert.deepEqual(stacks([entry(1, "sign-in:you"), entry(2, me, 1)]), { undoable: [2], redoable: [] });
});

test("a refused entry leaves the history, so that the one before can be reached", () => {
  const history = drop(historyOf(me, [entry(1), entry(2)]), 2);
  assert.deepEqual(history.undoable, [1]);
  assert.deepEqual(extend(history, entry(3, me, 1)).redoable, [3]);
});

test("what is published, and how, is no step that an undo takes back", () => {
  const event = (number: number, mode: "live" | "release"): Change => ({
    ...entry(number),
    operation: "edit_event",
    changes: [{ kind: "event", id: "e", item: { ...agenda().event, mode } }],
  });
  const published: Change = {
    ...entry(3),
    operation: "publish_release",
    changes: [{ kind: "release", id: "r", item: release(1) }],
  };
  assert.deepEqual(stacks([event(1, "live"), event(2, "release"), published]), { undoable: [1], redoable: [] });
  assert.deepEqual(stacks([event(1, "release"), entry(2, me, 1), published]), { undoable: [], redoable: [2] });
  assert.deepEqual(stacks([event(1, "release"), event(2, "release")]), { undoable: [1, 2], redoable: [] });
});
