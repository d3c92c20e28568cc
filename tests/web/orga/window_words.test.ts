import assert from "node:assert/strict";
import { test } from "node:test";
import type { Window } from "../../../web/src/api/types.ts";
import { windowWords } from "../../../web/src/orga/window_words.ts";
import { voice } from "./voice.ts";

const workdays: Window["weekdays"] = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const weekly = (members: Partial<Window> = {}): Window => ({
  from: "2000-01-01T09:00:00",
  until: "2000-01-01T18:00:00",
  zone: null,
  weekdays: workdays,
  last_day: null,
  ...members,
});

test("what comes every week is told by its days and hours", () => {
  assert.equal(windowWords(weekly({ zone: "Asia/Tokyo" }), voice("en")), "every weekday 09:00–18:00, Japan time");
  assert.equal(windowWords(weekly(), voice("fr")), "du lundi au vendredi 09:00–18:00");
  assert.equal(windowWords(weekly(), voice("ja")), "平日 09:00–18:00");
  assert.equal(
    windowWords(weekly({ weekdays: ["monday", "thursday"] }), voice("en")),
    "every Monday and Thursday 09:00–18:00",
  );
  assert.equal(windowWords(weekly({ weekdays: ["sunday", "saturday"] }), voice("fr")), "le week-end 09:00–18:00");
});

test("it tells since when and until when", () => {
  const term = weekly({ from: "2027-06-08T00:00:00", until: "2027-06-09T00:00:00", last_day: "2027-07-01" });
  assert.equal(
    windowWords(term, voice("en")),
    "every weekday all day, from Tuesday, 8 June 2027, until Thursday, 1 July 2027",
  );
});

test("what comes once is told by its dates", () => {
  const once = (from: string, until: string) =>
    windowWords({ from, until, zone: null, weekdays: [], last_day: null }, voice("en"));
  assert.equal(once("2027-06-08T09:00:00", "2027-06-08T12:00:00"), "Tuesday, 8 June 2027 09:00–12:00");
  assert.equal(once("2027-06-08T00:00:00", "2027-06-09T00:00:00"), "Tuesday, 8 June 2027 all day");
  assert.match(once("2027-06-08T00:00:00", "2027-06-11T00:00:00"), /^8\s?–\s?10 June 2027$/);
  assert.equal(
    once("2027-06-08T18:00:00", "2027-06-10T07:00:00"),
    "Tuesday, 8 June 2027 18:00 – Thursday, 10 June 2027 07:00",
  );
});
