import assert from "node:assert/strict";
import { test } from "node:test";
import type { WhatIf } from "../../../../web/src/api/types.ts";
import { aimOf, finenessFor, judgementOf, stretchesFrom, stretchesIn } from "../../../../web/src/orga/grid/what_if.ts";
import { conflict } from "../../samples.ts";

type State = "free" | "warn" | "block";
const stretch = (from: string, until: string, state: State, conflicts: number[] = []) => ({
  from: `2027-05-10T${from}:00Z`,
  until: `2027-05-10T${until}:00Z`,
  state,
  conflicts,
});
const at = (text: string) => Date.parse(`2027-05-10T${text}:00Z`);
const overlap = conflict({ sessions: ["a", "b"] });
const closed = conflict({ rule: "room_closed", sessions: ["b"] });
const answer: WhatIf = {
  session: "b",
  event: "e",
  number: 7,
  day: "2027-05-10",
  zone: "Europe/Paris",
  now: [],
  rooms: [
    {
      room: "hall",
      starts: [
        stretch("00:00", "07:00", "free"),
        stretch("07:00", "08:00", "warn", [0]),
        stretch("08:00", "09:00", "warn", [0, 1]),
        stretch("09:00", "10:00", "block", [1]),
        stretch("10:00", "22:00", "free"),
      ],
    },
  ],
  ends: [
    stretch("08:10", "09:05", "free"),
    stretch("09:05", "10:05", "warn", [0]),
    stretch("10:05", "11:05", "warn", [0, 1]),
    stretch("11:05", "23:55", "block", [1]),
  ],
  conflicts: [overlap, closed],
};
const place = (from: string, until: string, room: string | null = "hall") => ({
  from: at(from),
  until: at(until),
  room,
});

test("stretches with the same verdict are one, cut to the hours shown", () => {
  assert.deepEqual(stretchesIn(answer, "hall", { from: at("06:00"), until: at("12:00") }), [
    { from: at("06:00"), until: at("07:00"), state: "free" },
    { from: at("07:00"), until: at("09:00"), state: "warn" },
    { from: at("09:00"), until: at("10:00"), state: "block" },
    { from: at("10:00"), until: at("12:00"), state: "free" },
  ]);
  assert.deepEqual(stretchesIn(answer, "annex", { from: at("06:00"), until: at("12:00") }), []);
});

test("a session that goes on is free until what it would run into begins, and not a step longer", () => {
  assert.deepEqual(stretchesFrom(answer, at("08:05"), { from: at("06:00"), until: at("12:00") }), [
    { from: at("08:05"), until: at("09:00"), state: "free" },
    { from: at("09:00"), until: at("11:00"), state: "warn" },
    { from: at("11:00"), until: at("12:00"), state: "block" },
  ]);
  assert.deepEqual(stretchesFrom(answer, at("08:05"), { from: at("10:00"), until: at("10:30") }), [
    { from: at("10:00"), until: at("10:30"), state: "warn" },
  ]);
  assert.deepEqual(stretchesFrom({ ...answer, ends: [] }, at("08:05"), { from: 0, until: at("12:00") }), []);
});

test("a start is judged by the stretch that holds it: from its beginning, not at its end", () => {
  const judged = (from: string, room?: string | null) => judgementOf(answer, "start", place(from, "23:00", room));
  assert.deepEqual(judged("06:59"), { state: "free", conflicts: [] });
  assert.deepEqual(judged("08:00"), { state: "warn", conflicts: [overlap, closed] });
  assert.deepEqual(judged("09:59"), { state: "block", conflicts: [closed] });
  assert.deepEqual(judged("10:00"), { state: "free", conflicts: [] });
});

test("an end is judged by the stretch that holds it, whatever is said of the start", () => {
  const judged = (until: string) => judgementOf(answer, "end", place("08:05", until));
  assert.deepEqual(judged("09:00"), { state: "free", conflicts: [] });
  assert.deepEqual(judged("09:05"), { state: "warn", conflicts: [overlap] });
  assert.deepEqual(judged("11:00"), { state: "warn", conflicts: [overlap, closed] });
  assert.deepEqual(judged("11:05"), { state: "block", conflicts: [closed] });
});

test("where the answer does not reach, nothing is said", () => {
  assert.equal(judgementOf(answer, "start", place("23:00", "23:30")), undefined);
  assert.equal(judgementOf(answer, "start", place("08:00", "08:30", null)), undefined);
  assert.equal(judgementOf(answer, "end", place("08:05", "08:09")), undefined);
  assert.equal(judgementOf(answer, "end", place("08:05", "23:55")), undefined);
});

test("a hand aims at a start while the length stays, at an end while the begin does, and at nothing in between", () => {
  const stands = place("08:05", "09:05");
  assert.equal(aimOf(stands, stands, false), "start");
  assert.equal(aimOf(stands, place("10:00", "11:00", "annex"), false), "start");
  assert.equal(aimOf(stands, place("08:05", "09:15"), false), "end");
  assert.equal(aimOf(stands, place("08:10", "09:15"), false), undefined);
  assert.equal(aimOf(stands, place("08:05", "09:15", "annex"), false), undefined);
});

test("a hand on the lower edge aims at an end from the first, unless the session is moved meanwhile", () => {
  const stands = place("08:05", "09:05");
  assert.equal(aimOf(stands, stands, true), "end");
  assert.equal(aimOf(place("08:00", "09:00"), place("08:05", "09:05"), true), undefined);
});

test("an answer is as fine as the session's begin wants it", () => {
  assert.equal(finenessFor(place("08:05", "09:02")), 5);
  assert.equal(finenessFor(place("08:02", "09:00")), 1);
});
