import assert from "node:assert/strict";
import { test } from "node:test";
import { groupByDay, nowAndNext } from "../../../web/src/model/days.ts";
import { session, time } from "../samples.ts";

const at = (local: string) => Date.parse(`${local}:00+09:00`);
const held = (id: string, start: string, end: string) =>
  session(id, { start: time(`2023-06-${start}`), end: time(`2023-06-${end}`) });

const opening = held("opening", "08T09:00", "08T10:00");
const parallel = held("parallel", "08T09:00", "08T09:30");
const ceremony = held("ceremony", "09T10:00", "09T11:00");
const all = [ceremony, opening, parallel];
const ids = (sessions: { id: string }[]) => sessions.map(({ id }) => id);

test("sessions stand under their day, by start, then by end", () => {
  const days = groupByDay(all, (one) => one.start.local.slice(0, 10));
  assert.deepEqual(
    days.map((day) => [day.date, ids(day.sessions)]),
    [
      ["2023-06-08", ["parallel", "opening"]],
      ["2023-06-09", ["ceremony"]],
    ],
  );
});

test("the order is that of the instants, whatever the clocks say", () => {
  const paris = session("paris", {
    start: time("2023-06-08T04:00", "+02:00", "Europe/Paris"),
    end: time("2023-06-08T05:00", "+02:00", "Europe/Paris"),
  });
  const days = groupByDay([paris, opening], (one) => one.start.local.slice(0, 10));
  assert.deepEqual(ids(days[0]!.sessions), ["opening", "paris"]);
});

test("while sessions are on: these, and those that start together next", () => {
  assert.deepEqual(nowAndNext(all, at("2023-06-08T09:10")), { now: [parallel, opening], next: [ceremony] });
});

test("a session is over at its end and on at its start", () => {
  assert.deepEqual(nowAndNext(all, at("2023-06-08T09:30"))?.now, [opening]);
  assert.deepEqual(nowAndNext(all, at("2023-06-08T10:00"))?.now, []);
});

test("in the hour before the first session, only what is next", () => {
  assert.deepEqual(nowAndNext(all, at("2023-06-08T08:30")), { now: [], next: [parallel, opening] });
});

test("the event is not on long before it, after it, or where nothing is held", () => {
  assert.equal(nowAndNext(all, at("2023-06-08T07:59")), undefined);
  assert.equal(nowAndNext(all, at("2023-06-09T11:00")), undefined);
  assert.equal(nowAndNext([], at("2023-06-08T09:00")), undefined);
});

test("what is cancelled is neither now nor next", () => {
  const cancelled = all.map((one) => ({ ...one, status: "cancelled" as const }));
  assert.equal(nowAndNext(cancelled, at("2023-06-08T09:10")), undefined);
  assert.deepEqual(nowAndNext([opening, { ...parallel, status: "cancelled" }, ceremony], at("2023-06-08T09:10")), {
    now: [opening],
    next: [ceremony],
  });
});
