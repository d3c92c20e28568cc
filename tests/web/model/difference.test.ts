import assert from "node:assert/strict";
import { test } from "node:test";
import { facets, union } from "../../../web/src/model/difference.ts";
import { session, text, time } from "../samples.ts";

test("each kind of change has its word, the gravest first", () => {
  const before = session("a");
  assert.deepEqual(facets(undefined, before), ["new"]);
  assert.deepEqual(facets(before, { ...before, status: "cancelled" }), ["cancelled"]);
  assert.deepEqual(facets({ ...before, status: "cancelled" }, before), ["restored"]);
  assert.deepEqual(facets(before, { ...before, start: time("2023-06-08T09:30") }), ["time"]);
  assert.deepEqual(facets(before, { ...before, end: time("2023-06-08T11:00") }), ["time"]);
  assert.deepEqual(facets(before, { ...before, room: "hall" }), ["place"]);
  assert.deepEqual(facets(before, { ...before, speakers: ["k"] }), ["people"]);
  assert.deepEqual(facets(before, { ...before, title: text("Autre") }), ["details"]);
  assert.deepEqual(facets(before, { ...before, room: "hall", start: time("2023-06-08T09:30"), status: "cancelled" }), [
    "cancelled",
    "time",
    "place",
  ]);
});

test("a new version with nothing to tell readers is no change", () => {
  const before = session("a");
  assert.deepEqual(facets(before, { ...before, etag: '"i-d9"', tz_release: "2026a" }), []);
});

test("what was told before stays told, in the same order, but for a cancellation that ended", () => {
  assert.deepEqual(union([], ["time"]), ["time"]);
  assert.deepEqual(union(["details"], ["time"]), ["time", "details"]);
  assert.deepEqual(union(["time"], ["time"]), ["time"]);
  assert.deepEqual(union(["cancelled", "place"], ["restored"]), ["restored", "place"]);
  assert.deepEqual(union(["new"], ["people"]), ["new", "people"]);
});
