import assert from "node:assert/strict";
import { test } from "node:test";
import type { Time } from "../../../web/src/api/types.ts";
import {
  clockAt,
  clockIn,
  dayShift,
  days,
  leadingZone,
  offsetName,
  otherClocks,
  ownClock,
  parseTime,
  preview,
  shiftMark,
} from "../../../web/src/time/display.ts";
import { seeded, time } from "../samples.ts";

const paris = "Europe/Paris";
const tokyo = "Asia/Tokyo";
const parisTime = (local: string, offset: string, fold?: Time["fold"]): Time => ({
  ...time(local, offset, paris),
  ...(fold ? { fold } : {}),
});

test("a session's own clock is what the server resolved, read and not computed", () => {
  assert.deepEqual(ownClock(time("2023-06-08T09:00")), {
    date: "2023-06-08",
    time: "09:00",
    zone: tokyo,
    offset: "+09:00",
    doubled: false,
  });
});

test("the same moment on the other wall, across the date line of midnight", () => {
  const clock = clockIn(time("2023-06-08T05:00"), paris);
  assert.deepEqual([clock.date, clock.time, clock.offset], ["2023-06-07", "22:00", "+02:00"]);
  assert.equal(shiftMark("2023-06-08", clock.date), "−1");
});

test("summer and winter give the two different distances", () => {
  assert.equal(clockIn(parisTime("2027-10-30T10:00", "+02:00"), tokyo).time, "17:00");
  assert.equal(clockIn(parisTime("2027-10-31T10:00", "+01:00"), tokyo).time, "18:00");
});

test("a doubled hour is told by its offset, on its own wall and seen from another", () => {
  const earlier = parisTime("2027-10-31T02:30", "+02:00", "earlier");
  const later = parisTime("2027-10-31T02:30", "+01:00", "later");
  assert.deepEqual(
    [ownClock(earlier), ownClock(later)].map((clock) => [clock.time, clock.offset, clock.doubled]),
    [
      ["02:30", "+02:00", true],
      ["02:30", "+01:00", true],
    ],
  );
  const seen = ["2027-10-31T09:30", "2027-10-31T10:30"].map((local) => clockIn(time(local), paris));
  assert.deepEqual(
    seen.map((clock) => [clock.time, clock.offset, clock.doubled]),
    [
      ["02:30", "+02:00", true],
      ["02:30", "+01:00", true],
    ],
  );
});

test("an hour that only neighbours a change is not called doubled", () => {
  assert.equal(clockAt(Date.parse("2027-10-31T01:59:00+02:00"), paris).doubled, false);
  assert.equal(clockAt(Date.parse("2027-10-31T03:00:00+01:00"), paris).doubled, false);
  assert.equal(clockAt(Date.parse("2027-03-28T03:10:00+02:00"), paris).doubled, false);
});

test("exactly the instants of the doubled hour are doubled", () => {
  const first = Date.parse("2027-10-31T02:00:00+02:00");
  for (let minute = -180; minute < 300; minute += 7) {
    const expected = minute >= 0 && minute < 120;
    assert.equal(clockAt(first + minute * 60_000, paris).doubled, expected, `minute ${minute}`);
  }
});

test("the view says whose clock leads", () => {
  const start = time("2023-06-08T09:00");
  assert.equal(leadingZone(start, { kind: "venue" }), tokyo);
  assert.equal(leadingZone(start, { kind: "zone", zone: paris }), paris);
});

test("beneath the leading clock stand the others, without any that agrees with one shown", () => {
  const start = time("2023-06-08T09:00");
  const zones = (lead: string) => otherClocks(start, clockIn(start, lead), [paris, tokyo]).map((one) => one.zone);
  assert.deepEqual(zones(tokyo), [paris]);
  assert.deepEqual(zones(paris), [tokyo]);
  assert.deepEqual(zones("America/New_York"), [tokyo, paris]);
  assert.deepEqual(zones("Asia/Seoul"), [paris]);
});

test("days between dates, over months, years and clock changes", () => {
  assert.equal(dayShift("2027-10-30", "2027-11-01"), 2);
  assert.equal(dayShift("2028-02-28", "2028-03-01"), 2);
  assert.equal(dayShift("2027-01-01", "2026-12-31"), -1);
  assert.equal(shiftMark("2027-12-31", "2028-01-01"), "+1");
  assert.equal(shiftMark("2027-12-31", "2027-12-31"), "");
  assert.deepEqual(days("2027-02-27", "2027-03-01"), ["2027-02-27", "2027-02-28", "2027-03-01"]);
  assert.deepEqual(days("2027-02-27", "2027-02-27"), ["2027-02-27"]);
});

test("offsets by name", () => {
  assert.equal(offsetName("+09:00"), "UTC+9");
  assert.equal(offsetName("-03:30"), "UTC−3:30");
  assert.equal(offsetName("+00:00"), "UTC");
});

test("times as people type them", () => {
  for (const typed of ["9:30", "09:30", "930", "0930", "9h30", "9.30", " 9 : 30 ", "９：３０", "9時30分"]) {
    assert.equal(parseTime(typed), "09:30", typed);
  }
  assert.equal(parseTime("9"), "09:00");
  assert.equal(parseTime("14h"), "14:00");
  assert.equal(parseTime("0"), "00:00");
  for (const typed of ["", "24:00", "9:60", "noon", "12345", "9:3:0", "-9"]) {
    assert.equal(parseTime(typed), undefined, typed);
  }
});

test("the preview of another zone gives up in hours that are skipped or doubled", () => {
  assert.equal(preview("2027-10-30", "10:00", paris, tokyo)?.time, "17:00");
  assert.equal(preview("2027-10-31", "02:30", paris, tokyo), undefined);
  assert.equal(preview("2027-03-28", "02:30", paris, tokyo), undefined);
  assert.equal(preview("not a date", "02:30", paris, tokyo), undefined);
});

test("where the preview speaks, reading its instant back gives the wall time", () => {
  const random = seeded(20);
  for (let round = 0; round < 400; round++) {
    const at = Date.UTC(2027, 0, 1) + Math.floor(random() * 365 * 24 * 60) * 60_000;
    const wall = clockAt(at, paris);
    const seen = preview(wall.date, wall.time, paris, tokyo);
    if (wall.doubled) assert.equal(seen, undefined);
    else assert.deepEqual(seen, clockAt(at, tokyo), `${wall.date} ${wall.time}`);
  }
});
