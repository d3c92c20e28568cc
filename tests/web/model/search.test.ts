import assert from "node:assert/strict";
import { test } from "node:test";
import { filter, fold } from "../../../web/src/model/search.ts";
import { agenda, person, room, session, text, venue } from "../samples.ts";

const kamiya = person("kamiya");

const programme = agenda({
  venues: [venue("artem", { name: text("Campus Artem"), zone: "Europe/Paris" })],
  rooms: [room("hall", { venue: "artem", name: text("Amphithéâtre", "講堂", "Auditorium"), capacity: 120 })],
  tracks: [
    { id: "research", event: "twenty", name: text("Recherche"), color: "research", etag: "" },
    { id: "students", event: "twenty", name: text("Étudiants"), color: "students", etag: "" },
  ],
  people: [kamiya],
  sessions: [
    session("opening", { title: text("Cérémonie", "記念式典", "Ceremony"), room: "hall", speakers: ["kamiya"] }),
    session("robots", { title: text("Robots", "ロボット", "Robots"), track: "research" }),
    session("double", { title: text("Doubles diplômes", "ダブルディグリー", "Double degrees"), track: "students" }),
  ],
});

const found = (words: string, ...tracks: string[]) =>
  filter(programme, { words, tracks: new Set(tracks) }).map(({ id }) => id);

test("nothing asked shows everything", () => {
  assert.deepEqual(found("  "), ["opening", "robots", "double"]);
});

test("titles are found in any language, without accents or case", () => {
  assert.deepEqual(found("ceremonie"), ["opening"]);
  assert.deepEqual(found("CÉRÉMONIE"), ["opening"]);
  assert.deepEqual(found("記念"), ["opening"]);
});

test("rooms, venues, tracks and people are found too", () => {
  assert.deepEqual(found("amphi"), ["opening"]);
  assert.deepEqual(found("artem"), ["opening"]);
  assert.deepEqual(found("recherche"), ["robots"]);
  assert.deepEqual(found("tohru kamiya"), ["opening"]);
  assert.deepEqual(found("神谷亨"), ["opening"]);
});

test("every word must be there", () => {
  assert.deepEqual(found("kamiya robots"), []);
  assert.deepEqual(found("double diplomes"), ["double"]);
});

test("half-width kana find full-width ones, and voiced kana are not plain ones", () => {
  assert.deepEqual(found("ﾛﾎﾞｯﾄ"), ["robots"]);
  assert.notEqual(fold("ロボット"), fold("ロホット"));
});

test("chosen tracks limit what is found", () => {
  assert.deepEqual(found("", "research"), ["robots"]);
  assert.deepEqual(found("", "research", "students"), ["robots", "double"]);
  assert.deepEqual(found("robots", "students"), []);
});
