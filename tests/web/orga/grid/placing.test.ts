import assert from "node:assert/strict";
import { test } from "node:test";
import { minute } from "../../../../web/src/orga/grid/day.ts";
import { placeOf } from "../../../../web/src/orga/grid/layout.ts";
import {
  chosenTime,
  endingNear,
  type Field,
  firstPlace,
  placePatch,
  startingNear,
  stepped,
  stretched,
} from "../../../../web/src/orga/grid/placing.ts";
import { agenda, room, session, time, venue } from "../../samples.ts";

const at = (text: string) => Date.parse(`2023-06-08T${text}:00+09:00`);
const field: Field = {
  rooms: ["hall", "annex"],
  hours: { from: at("08:00"), until: at("20:00") },
  step: 15,
  origin: at("00:00"),
};
const place = (from: string, until: string, where: string | null = "hall") => ({
  from: at(from),
  until: at(until),
  room: where,
});
const talk = session("talk", { start: time("2023-06-08T10:07"), end: time("2023-06-08T11:07"), room: "hall" });

test("arrows go to the next step in time and to the room beside", () => {
  const here = place("10:07", "11:07");
  assert.deepEqual(stepped(here, "down", field), place("10:15", "11:15"));
  assert.deepEqual(stepped(here, "up", field), place("10:00", "11:00"));
  assert.deepEqual(stepped(here, "right", field), place("10:07", "11:07", "annex"));
});

test("arrows stop at the hours and rooms shown", () => {
  const first = place("08:00", "09:00");
  assert.equal(stepped(first, "up", field), first);
  assert.equal(stepped(first, "left", field), first);
  const last = place("19:45", "20:45", "annex");
  assert.equal(stepped(last, "down", field), last);
  assert.equal(stepped(last, "right", field), last);
});

test("the length changes by steps of the end and never falls below one, or below what it was", () => {
  assert.deepEqual(stretched(place("10:00", "10:20"), 1, field), place("10:00", "10:30"));
  assert.deepEqual(stretched(place("10:00", "10:20"), -1, field), place("10:00", "10:15"));
  assert.deepEqual(stretched(place("10:00", "10:15"), -1, field), place("10:00", "10:15"));
  assert.deepEqual(stretched(place("10:00", "10:05"), -1, field), place("10:00", "10:05"));
  assert.deepEqual(endingNear(place("10:00", "11:00"), at("12:04"), field), place("10:00", "12:00"));
  assert.deepEqual(endingNear(place("10:00", "11:00"), at("09:00"), field), place("10:00", "10:15"));
});

test("an end goes no further than the hours shown, unless it was there already", () => {
  assert.deepEqual(endingNear(place("19:00", "19:30"), at("23:00"), field), place("19:00", "20:00"));
  assert.deepEqual(stretched(place("19:00", "20:00"), 1, field), place("19:00", "20:00"));
  assert.deepEqual(stretched(place("19:00", "21:00"), 1, field), place("19:00", "21:00"));
  assert.deepEqual(stretched(place("19:00", "21:00"), -1, field), place("19:00", "20:45"));
});

test("a pointer brings the start to the nearest step, within the hours shown", () => {
  const here = place("10:07", "11:07");
  assert.deepEqual(startingNear(here, at("12:09"), "annex", field), place("12:15", "13:15", "annex"));
  assert.deepEqual(startingNear(here, at("03:00"), "hall", field), place("08:00", "09:00"));
  assert.deepEqual(startingNear(here, at("23:00"), "hall", field), place("19:45", "20:45"));
});

test("what is not in the grid begins in the first room, at its own hour where that is shown", () => {
  assert.deepEqual(firstPlace({ ...talk, room: null }, field), place("10:07", "11:07"));
  assert.deepEqual(firstPlace({ ...talk, room: "annex" }, field), place("10:07", "11:07", "annex"));
  const yesterday = { ...talk, start: time("2023-06-07T10:00"), end: time("2023-06-07T10:30"), room: null };
  assert.deepEqual(firstPlace(yesterday, field), place("08:00", "08:30"));
  assert.equal(firstPlace({ ...talk, room: null }, { ...field, rooms: [] }).room, null);
});

const programme = agenda({
  venues: [venue("kyutech"), venue("loria", { zone: "Europe/Paris" })],
  rooms: [room("hall", { venue: "kyutech" }), room("annex", { venue: "kyutech" }), room("robots", { venue: "loria" })],
});

test("an edit holds only what changes, and nothing where nothing does", () => {
  assert.deepEqual(placePatch(talk, placeOf(talk), programme), {});
  assert.deepEqual(placePatch(talk, place("10:07", "11:07", "annex"), programme), { room: "annex" });
  assert.deepEqual(placePatch(talk, place("10:15", "11:15"), programme), {
    start: { local: "2023-06-08T10:15", zone: "Asia/Tokyo" },
  });
  assert.deepEqual(placePatch(talk, place("10:07", "11:22"), programme), { duration_minutes: 75 });
});

test("a room in another zone makes the session follow the clock there, at the same instant", () => {
  assert.deepEqual(placePatch(talk, place("10:07", "11:07", "robots"), programme), {
    room: "robots",
    start: { local: "2023-06-08T03:07", zone: "Europe/Paris" },
  });
});

test("a session that loses its room keeps its clock", () => {
  assert.deepEqual(placePatch(talk, place("10:07", "11:07", null), programme), { room: null });
});

test("which of two equal hours is meant is left to the server, and its choice is taken as it is", () => {
  const instant = Date.parse("2027-10-31T02:30:00+01:00");
  const to = { from: instant, until: instant + 60 * minute, room: "robots" };
  const patch = placePatch(talk, to, programme);
  assert.deepEqual(patch.start, { local: "2027-10-31T02:30", zone: "Europe/Paris" });
  assert.deepEqual(chosenTime(patch, { date: "2027-10-31", time: "02:30", fold: "later" }), {
    room: "robots",
    start: { local: "2027-10-31T02:30", zone: "Europe/Paris", fold: "later" },
  });
});
