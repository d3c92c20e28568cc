import assert from "node:assert/strict";
import { test } from "node:test";
import {
  daySpan,
  gridDays,
  hourMarks,
  minute,
  overlaps,
  shownHours,
  usualHours,
} from "../../../../web/src/orga/grid/day.ts";

const hour = 60 * minute;
const at = (text: string) => Date.parse(text);
const hoursOf = (date: string, zone: string) => {
  const { from, until } = daySpan(date, zone);
  return (until - from) / hour;
};

test("a day begins at the midnight of its own clock", () => {
  assert.deepEqual(daySpan("2023-06-08", "Asia/Tokyo"), {
    from: at("2023-06-07T15:00:00Z"),
    until: at("2023-06-08T15:00:00Z"),
  });
  assert.equal(daySpan("2023-06-08", "America/Los_Angeles").from, at("2023-06-08T07:00:00Z"));
  assert.equal(daySpan("2023-06-08", "Pacific/Kiritimati").from, at("2023-06-07T10:00:00Z"));
  assert.equal(daySpan("2023-06-08", "Asia/Kolkata").from, at("2023-06-07T18:30:00Z"));
});

test("a day on which the clocks change is as long as it is", () => {
  assert.equal(hoursOf("2027-03-28", "Europe/Paris"), 23);
  assert.equal(hoursOf("2027-10-31", "Europe/Paris"), 25);
  assert.equal(hoursOf("2027-10-31", "Asia/Tokyo"), 24);
});

test("a day without a midnight begins with its first hour", () => {
  // Beirut's clocks went from 24:00 to 01:00.
  assert.equal(daySpan("2022-03-27", "Asia/Beirut").from, at("2022-03-26T22:00:00Z"));
});

test("days follow each other without a gap", () => {
  for (const zone of ["Europe/Paris", "Asia/Tokyo", "Australia/Lord_Howe"]) {
    assert.equal(daySpan("2027-10-30", zone).until, daySpan("2027-10-31", zone).from);
    assert.equal(daySpan("2027-12-31", zone).until, daySpan("2028-01-01", zone).from);
  }
});

test("the usual hours are shown, and what lies outside of them with an hour of air, within the day", () => {
  const day = daySpan("2023-06-08", "Asia/Tokyo");
  const usual = usualHours(day);
  assert.deepEqual(shownHours(day, [], usual), { from: day.from + 8 * hour, until: day.from + 20 * hour });
  const early = { from: day.from + 7.75 * hour, until: day.from + 9 * hour };
  const late = { from: day.from + 19 * hour, until: day.from + 21.25 * hour };
  assert.deepEqual(shownHours(day, [early, late], usual), { from: day.from + 6 * hour, until: day.from + 23 * hour });
  const over = { from: day.from - 2 * hour, until: day.until + hour };
  assert.deepEqual(shownHours(day, [over], usual), day);
});

test("an hour that happens twice is marked twice, with both clocks and the day of the other", () => {
  const marks = hourMarks(daySpan("2027-10-31", "Europe/Paris"), "Europe/Paris", ["Asia/Tokyo"]);
  assert.equal(marks.length, 26);
  const early = marks.slice(1, 5).map(({ lead, others }) => [lead.time, lead.doubled, others[0]!.time]);
  assert.deepEqual(early, [
    ["01:00", false, "08:00"],
    ["02:00", true, "09:00"],
    ["02:00", true, "10:00"],
    ["03:00", false, "11:00"],
  ]);
  assert.equal(marks.find(({ lead }) => lead.time === "16:00")!.others[0]!.date, "2027-11-01");
});

test("full hours are those of the leading clock, also where the shown ones begin between two", () => {
  const from = at("2023-06-08T00:30:00Z");
  const marks = hourMarks({ from, until: from + 2 * hour }, "Asia/Kolkata", []);
  assert.deepEqual(
    marks.map(({ lead }) => lead.time),
    ["06:00", "07:00", "08:00"],
  );
});

test("the days of an event, and those on which more of it takes place", () => {
  const starts = [at("2027-10-28T16:00:00Z"), at("2027-10-31T09:00:00Z")];
  assert.deepEqual(gridDays("2027-10-30", "2027-10-31", starts, "Asia/Tokyo"), [
    "2027-10-29",
    "2027-10-30",
    "2027-10-31",
  ]);
  assert.deepEqual(gridDays("2027-10-30", "2027-10-31", starts, "Europe/Paris")[0], "2027-10-28");
});

test("what ends when the other begins does not overlap it", () => {
  assert.equal(overlaps({ from: 0, until: 10 }, { from: 10, until: 20 }), false);
  assert.equal(overlaps({ from: 0, until: 11 }, { from: 10, until: 20 }), true);
});
