import assert from "node:assert/strict";
import { test } from "node:test";
import type { Session } from "../../../../web/src/api/types.ts";
import { minute, type Span } from "../../../../web/src/orga/grid/day.ts";
import {
  densityFor,
  inLanes,
  nextStep,
  roomsByVenue,
  sheetOf,
  snapped,
  toInstant,
  toPixels,
} from "../../../../web/src/orga/grid/layout.ts";
import { agenda, room, seeded, session, time, venue } from "../../samples.ts";

const span = (from: number, until: number): Span => ({ from, until });

test("pixels and instants are each other's inverse", () => {
  const scale = { origin: Date.parse("2023-06-07T23:00:00Z"), perMinute: 1.6 };
  assert.equal(toPixels(scale, scale.origin + 90 * minute), 144);
  assert.equal(toInstant(scale, 144), scale.origin + 90 * minute);
  const random = seeded(7);
  for (let round = 0; round < 200; round++) {
    const at = scale.origin + Math.floor(random() * 1440) * minute;
    assert.equal(Math.round(toInstant(scale, toPixels(scale, at))), at);
  }
});

test("the shortest session gets its line of words, within what still shows the day", () => {
  assert.equal(densityFor(15), 1.6);
  assert.equal(densityFor(60), 1.2);
  assert.equal(densityFor(5), 2.4);
});

test("an instant snaps to the nearest step from the origin", () => {
  const origin = 1000 * minute;
  assert.equal(snapped(origin + 22 * minute, 15, origin), origin + 15 * minute);
  assert.equal(snapped(origin + 23 * minute, 15, origin), origin + 30 * minute);
  assert.equal(snapped(origin - 3 * minute, 5, origin), origin - 5 * minute);
});

test("the next step of an instant between two steps is the one beside it", () => {
  const origin = 1000 * minute;
  assert.equal(nextStep(origin + 7 * minute, 15, origin, 1), origin + 15 * minute);
  assert.equal(nextStep(origin + 7 * minute, 15, origin, -1), origin);
  assert.equal(nextStep(origin + 15 * minute, 15, origin, 1), origin + 30 * minute);
  assert.equal(nextStep(origin + 15 * minute, 15, origin, -1), origin);
});

test("what overlaps stands side by side, what follows has the whole width again", () => {
  const lanes = inLanes([span(0, 60), span(30, 90), span(60, 70), span(90, 120)]);
  assert.deepEqual(
    lanes.map(({ lane, lanes: of }) => [lane, of]),
    [
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ],
  );
});

test("no two in a lane ever overlap, and each lane of a cluster is used", () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const random = seeded(seed);
    const items = Array.from({ length: 60 }, () => {
      const from = Math.floor(random() * 600);
      return span(from, from + 5 + Math.floor(random() * 90));
    }).sort((a, b) => a.from - b.from);
    const placed = inLanes(items);
    assert.equal(placed.length, items.length);
    for (const one of placed) {
      assert.ok(one.lane < one.lanes);
      for (const other of placed) {
        if (one === other || !(one.from < other.until && other.from < one.until)) continue;
        assert.notEqual(one.lane, other.lane);
        assert.equal(one.lanes, other.lanes);
      }
    }
  }
});

test("rooms stand by venue, in the event's order of venues", () => {
  const programme = agenda({
    venues: [venue("b"), venue("a"), venue("empty")],
    rooms: [room("b1", { venue: "b" }), room("a1", { venue: "a" }), room("b2", { venue: "b" })],
  });
  programme.event.venues = ["a", "b"];
  assert.deepEqual(
    roomsByVenue(programme).map(({ venue: one, rooms }) => [one.id, rooms.map(({ id }) => id)]),
    [
      ["a", ["a1"]],
      ["b", ["b1", "b2"]],
    ],
  );
});

const hourOf = (text: string) => Date.parse(`2023-06-08T${text}:00+09:00`);
const day = span(hourOf("00:00"), hourOf("00:00") + 24 * 60 * minute);
const hours = span(hourOf("08:00"), hourOf("20:00"));
const showing = { rooms: new Set(["hall"]), day, hours, leastMinutes: 20, moved: new Map() };
const from = (id: string, start: string, end: string, members: Partial<Session> = {}) =>
  session(id, { start: time(`2023-06-08T${start}`), end: time(`2023-06-08T${end}`), room: "hall", ...members });

test("a sheet has the day's sessions by room in order of time; the tray has those without a room and of other rooms", () => {
  const sessions = [
    from("late", "14:00", "15:00"),
    from("early", "09:00", "10:00", { status: "cancelled" }),
    from("free", "17:00", "18:00", { room: null }),
    from("far", "11:00", "12:00", { room: "elsewhere" }),
    session("waits", { start: time("2023-06-09T09:00"), end: time("2023-06-09T10:00") }),
    session("tomorrow", { start: time("2023-06-09T09:00"), end: time("2023-06-09T10:00"), room: "hall" }),
  ];
  const sheet = sheetOf(sessions, showing);
  assert.deepEqual([...sheet.cards.keys()], ["hall"]);
  assert.deepEqual(
    sheet.cards.get("hall")!.map((card) => card.session.id),
    ["early", "late"],
  );
  assert.deepEqual(
    sheet.tray.map(({ id }) => id),
    ["far", "free"],
  );
  assert.deepEqual(
    sheet.waiting.map(({ id }) => id),
    ["waits"],
  );
});

test("a session is cut to the hours shown and keeps its least height", () => {
  const overnight = session("night", {
    start: time("2023-06-07T22:00"),
    end: time("2023-06-08T09:00"),
    room: "hall",
  });
  const [night, short] = sheetOf([overnight, from("short", "10:00", "10:05")], showing).cards.get("hall")!;
  assert.deepEqual([night!.from, night!.until], [hours.from, hourOf("09:00")]);
  assert.deepEqual([short!.from, short!.until], [hourOf("10:00"), hourOf("10:20")]);
});

test("two short sessions that follow each other do not cover one another", () => {
  const cards = sheetOf([from("a", "10:00", "10:05"), from("b", "10:05", "10:10")], showing).cards.get("hall")!;
  assert.deepEqual(
    cards.map(({ lane, lanes }) => [lane, lanes]),
    [
      [0, 2],
      [1, 2],
    ],
  );
});

test("what was just put elsewhere stands there before the server has said so", () => {
  const place = { from: hourOf("12:00"), until: hourOf("13:00"), room: "hall" };
  const sheet = sheetOf([from("a", "10:00", "11:00", { room: null })], { ...showing, moved: new Map([["a", place]]) });
  assert.deepEqual(
    sheet.cards.get("hall")!.map((card) => card.from),
    [hourOf("12:00")],
  );
  assert.deepEqual(sheet.tray, []);
});
