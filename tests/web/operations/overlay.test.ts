import assert from "node:assert/strict";
import { test } from "node:test";
import { overlaid, settled } from "../../../web/src/operations/overlay.ts";
import { session } from "../samples.ts";

test("an edit shows at once what needs no computing, and leaves the time to the server", () => {
  const [shown] = overlaid(
    [session("a")],
    new Map([["a", { patch: { room: null, status: "cancelled" as const, start: { local: "2023-06-08T12:00" } } }]]),
  );
  assert.deepEqual(shown, session("a", { room: null, status: "cancelled" }));
});

test("the answer replaces the guess until the stream has reached it", () => {
  const item = session("a", { duration_minutes: 90, etag: '"i-d7"' });
  const overlay = new Map([["a", { patch: {}, answer: { item, number: 7 } }]]);
  assert.deepEqual(overlaid([session("a"), session("b")], overlay), [item, session("b")]);
  assert.equal(settled(overlay, 6), overlay);
  assert.equal(settled(overlay, 7).size, 0);
});

test("an edit without an answer stays until it is answered", () => {
  assert.equal(settled(new Map([["a", { patch: {} }]]), 100).size, 1);
});
