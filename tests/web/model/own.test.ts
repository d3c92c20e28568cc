import assert from "node:assert/strict";
import { test } from "node:test";
import type { OwnEvent, OwnSession, Session } from "../../../web/src/api/types.ts";
import { eventOf, howFar, ownSessions, upcoming } from "../../../web/src/model/own.ts";
import { agenda, session, time } from "../samples.ts";

const own = (id: string, members: Partial<Session> = {}): OwnSession => ({
  ...session(id, members),
  parts: ["speaker"],
});
const between = (from: string, until: string) => ({ start: time(from), end: time(until) });
const at = (local: string) => Date.parse(`${local}:00+09:00`);
const ids = (sessions: OwnSession[]) => sessions.map(({ id }) => id);

const events: OwnEvent[] = [
  { ...agenda(), sessions: [own("a"), own("b")] },
  { ...agenda({ event: { ...agenda().event, id: "other" } }), sessions: [own("c")] },
];

test("the sessions of all events are one programme, and each knows its event", () => {
  assert.deepEqual(ids(ownSessions(events)), ["a", "b", "c"]);
  const index = eventOf({ person: null, events, feed: null });
  assert.equal(index.get("c")?.event.id, "other");
  assert.equal(index.get("none"), undefined);
});

test("what is on, and what begins next, together where it begins together", () => {
  const sessions = [
    own("late", between("2023-06-08T15:00", "2023-06-08T16:00")),
    own("on", between("2023-06-08T09:00", "2023-06-08T10:00")),
    own("next", between("2023-06-08T10:00", "2023-06-08T11:00")),
    own("with it", between("2023-06-08T10:00", "2023-06-08T10:30")),
    own("off", { ...between("2023-06-08T09:45", "2023-06-08T10:30"), status: "cancelled" }),
  ];
  const found = upcoming(sessions, at("2023-06-08T09:30"));
  assert.deepEqual([ids(found.now), ids(found.next)], [["on"], ["with it", "next"]]);
  const evening = upcoming(sessions, at("2023-06-08T16:00"));
  assert.deepEqual([evening.now, evening.next], [[], []]);
});

test("next is told however far off it is", () => {
  const far = upcoming([own("far", between("2024-06-08T09:00", "2024-06-08T10:00"))], at("2023-06-08T09:00"));
  assert.deepEqual(ids(far.next), ["far"]);
});

test("how far off something is, is told in the unit that one would say", () => {
  const start = at("2023-06-08T09:00");
  const told = (local: string, language: "fr" | "ja" | "en" = "en") => howFar(start, at(local), "Asia/Tokyo", language);
  assert.equal(told("2023-06-08T08:35"), "in 25 minutes");
  assert.equal(told("2023-06-08T08:35", "fr"), "dans 25 minutes");
  assert.equal(told("2023-06-08T08:35", "ja"), "25 分後");
  assert.equal(howFar(start, start - 1, "Asia/Tokyo", "en"), "in 1 minute", "never none");
  assert.equal(told("2023-06-08T07:31"), "in 89 minutes");
  assert.equal(told("2023-06-08T06:00"), "in 3 hours");
  assert.equal(told("2023-06-07T23:00"), "in 10 hours", "a night is no day");
  assert.equal(told("2023-06-07T20:00"), "tomorrow");
  assert.equal(told("2023-06-01T20:00"), "in 7 days");
});

test("tomorrow is that of the zone", () => {
  const start = Date.parse("2023-06-08T23:30:00Z");
  const noon = Date.parse("2023-06-08T11:00:00Z");
  assert.equal(howFar(start, noon, "Asia/Tokyo", "en"), "tomorrow");
  assert.equal(howFar(start, noon, "UTC", "en"), "in 13 hours");
});
