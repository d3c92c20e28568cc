import assert from "node:assert/strict";
import { test } from "node:test";
import type { Session } from "../../../web/src/api/types.ts";
import { shiftScopes } from "../../../web/src/orga/shifting.ts";
import { room, session, time } from "../samples.ts";

const at = (id: string, start: string, where: string | null, track: string | null, members: Partial<Session> = {}) =>
  session(id, { start: time(start), room: where, track, ...members });
const rooms = [room("hall"), room("studio"), room("lab", { venue: "elsewhere" })];
const isMusic = ({ track }: Session) => track === "music";

const first = at("first", "2023-06-08T10:00", "hall", "music");
const scopes = (...others: Session[]) => shiftScopes(first, { sessions: [first, ...others], rooms }, isMusic);

test("a day of which one edits everything can be shifted everywhere", () => {
  assert.deepEqual(scopes(at("second", "2023-06-08T11:00", "lab", "music")), ["all", "venue", "room"]);
});

test("a later session of somebody else's keeps its room, its venue and the rest", () => {
  assert.deepEqual(scopes(at("second", "2023-06-08T11:00", "lab", "art")), ["venue", "room"]);
  assert.deepEqual(scopes(at("second", "2023-06-08T11:00", "studio", "art")), ["room"]);
  assert.deepEqual(scopes(at("second", "2023-06-08T11:00", "hall", "art")), []);
});

test("what is earlier, on another day or cancelled is not in the way", () => {
  const others = [
    at("earlier", "2023-06-08T09:00", "hall", "art"),
    at("tomorrow", "2023-06-09T11:00", "hall", "art"),
    at("cancelled", "2023-06-08T12:00", "hall", "art", { status: "cancelled" }),
  ];
  assert.deepEqual(scopes(...others), ["all", "venue", "room"]);
});

test("without a room a session can only be shifted with everything", () => {
  const waiting = { ...first, room: null };
  assert.deepEqual(shiftScopes(waiting, { sessions: [waiting], rooms }, isMusic), ["all"]);
});
