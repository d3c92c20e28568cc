import assert from "node:assert/strict";
import { test } from "node:test";
import type { WhatIf } from "../../../../web/src/api/types.ts";
import { judgementOf, stretchesIn } from "../../../../web/src/orga/grid/what_if.ts";
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
  conflicts: [overlap, closed],
};

test("stretches with the same verdict are one, cut to the hours shown", () => {
  assert.deepEqual(stretchesIn(answer, "hall", { from: at("06:00"), until: at("12:00") }), [
    { from: at("06:00"), until: at("07:00"), state: "free" },
    { from: at("07:00"), until: at("09:00"), state: "warn" },
    { from: at("09:00"), until: at("10:00"), state: "block" },
    { from: at("10:00"), until: at("12:00"), state: "free" },
  ]);
  assert.deepEqual(stretchesIn(answer, "annex", { from: at("06:00"), until: at("12:00") }), []);
});

test("a start is judged by the stretch that holds it: from its beginning, not at its end", () => {
  const judged = (from: string, room: string | null = "hall") =>
    judgementOf(answer, { from: at(from), until: at(from) + 3_600_000, room });
  assert.deepEqual(judged("06:59"), { state: "free", conflicts: [] });
  assert.deepEqual(judged("08:00"), { state: "warn", conflicts: [overlap, closed] });
  assert.deepEqual(judged("09:59"), { state: "block", conflicts: [closed] });
  assert.deepEqual(judged("10:00"), { state: "free", conflicts: [] });
});

test("where the answer does not reach, nothing is said", () => {
  const place = { from: at("23:00"), until: at("23:30"), room: "hall" };
  assert.equal(judgementOf(answer, place), undefined);
  assert.equal(judgementOf(answer, { ...place, from: at("08:00"), room: null }), undefined);
  assert.equal(judgementOf(undefined, place), undefined);
});
