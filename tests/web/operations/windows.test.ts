import assert from "node:assert/strict";
import { test } from "node:test";
import type { Window } from "../../../web/src/api/types.ts";
import {
  newWindow,
  type WindowData,
  weekdays,
  windowData,
  windowFault,
  windowOf,
} from "../../../web/src/operations/windows.ts";
import { seeded } from "../samples.ts";

const weekly = (members: Partial<WindowData> = {}): WindowData => ({ ...newWindow(true, ""), ...members });
const once = (members: Partial<WindowData> = {}): WindowData => ({ ...newWindow(false, "2027-06-08"), ...members });
const span = (data: WindowData) => [windowOf(data).from, windowOf(data).until];

test("what comes every week has always come, unless it says since when", () => {
  assert.deepEqual(windowOf(weekly({ weekdays: ["friday", "monday"] })), {
    from: "2000-01-01T09:00",
    until: "2000-01-01T18:00",
    zone: null,
    weekdays: ["monday", "friday"],
    last_day: null,
  });
  const named = weekly({ first: "2027-06-08", last: "2027-07-01", zone: "Asia/Tokyo" });
  assert.deepEqual(
    [windowOf(named).from, windowOf(named).last_day, windowOf(named).zone],
    ["2027-06-08T09:00", "2027-07-01", "Asia/Tokyo"],
  );
});

test("an evening that ends after midnight ends on the next day", () => {
  assert.deepEqual(span(weekly({ from: "22", until: "2h" })), ["2000-01-01T22:00", "2000-01-02T02:00"]);
  assert.deepEqual(span(weekly({ from: "9:00", until: "24" })), ["2000-01-01T09:00", "2000-01-02T00:00"]);
});

test("without times it is the whole day, the last one included", () => {
  assert.deepEqual(span(once({ last: "2027-06-10" })), ["2027-06-08T00:00", "2027-06-11T00:00"]);
  assert.deepEqual(span(weekly({ from: "", until: " " })), ["2000-01-01T00:00", "2000-01-02T00:00"]);
});

test("what the server tells is read as people say it", () => {
  const read = (from: string, until: string) => {
    const { first, last, from: begin, until: end } = windowData({ from, until });
    return [first, begin, last, end];
  };
  assert.deepEqual(read("2027-06-08T09:00:00", "2027-06-08T12:30:00"), ["2027-06-08", "09:00", "2027-06-08", "12:30"]);
  assert.deepEqual(read("2027-06-30T00:00:00", "2027-07-02T00:00:00"), ["2027-06-30", "", "2027-07-01", ""]);
  assert.deepEqual(read("2027-06-30T14:00:00", "2027-07-01T00:00:00"), ["2027-06-30", "14:00", "2027-06-30", "24:00"]);
});

test("what cannot be sent is named by its field", () => {
  assert.equal(windowFault(weekly()), undefined);
  assert.equal(windowFault(weekly({ weekdays: [] })), "weekdays");
  assert.equal(windowFault(weekly({ from: "soon" })), "from");
  assert.equal(windowFault(weekly({ until: "25" })), "until");
  assert.equal(windowFault(weekly({ first: "2027-06-08", last: "2027-06-07" })), "last");
  assert.equal(windowFault(once({ first: "" })), "first");
  assert.equal(windowFault(once({ last: "" })), "last");
  assert.equal(windowFault(once({ from: "12:00", until: "12:00" })), "until");
  assert.equal(windowFault(once({ from: "12:00", until: "11:00", last: "2027-06-09" })), undefined);
});

/// A window as the server writes it, at random.
function someWindow(random: () => number): Window {
  const pick = (count: number) => Math.floor(random() * count);
  const at = (minutes: number) => new Date(Date.UTC(2027, 0, 1) + minutes * 60_000).toISOString().slice(0, 19);
  const days = random() < 0.5 ? weekdays.filter(() => random() < 0.4) : [];
  const from = pick(500) * 1440 + (random() < 0.3 ? 0 : pick(1440));
  const minutes = random() < 0.3 ? 1440 - (from % 1440) : 1 + pick(days.length > 0 ? 1440 : 5000);
  const until = from + minutes;
  const ends = days.length > 0 && random() < 0.5;
  return {
    from: at(from),
    until: at(until),
    zone: random() < 0.5 ? "Europe/Paris" : null,
    weekdays: days,
    last_day: ends ? at(from + pick(90) * 1440).slice(0, 10) : null,
  };
}

test("every window that the server knows goes through a form unchanged", () => {
  for (let seed = 1; seed <= 500; ++seed) {
    const window = someWindow(seeded(seed));
    const data = windowData(window);
    assert.equal(windowFault(data), undefined, JSON.stringify(window));
    const sent = windowOf(data);
    assert.deepEqual({ ...sent, from: `${sent.from}:00`, until: `${sent.until}:00` }, window, `seed ${seed}`);
    assert.deepEqual(windowData(sent), data);
  }
});
