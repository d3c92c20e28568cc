import assert from "node:assert/strict";
import { test } from "node:test";
import { clockAt } from "../../../web/src/time/display.ts";
import { clockZone, dayRange, longDay, shortDay, zoneName } from "../../../web/src/time/words.ts";

test("days in the three languages", () => {
  assert.equal(longDay("2023-06-08", "fr"), "jeudi 8 juin 2023");
  assert.equal(longDay("2023-06-08", "ja"), "2023年6月8日木曜日");
  assert.equal(longDay("2023-06-08", "en").replace(",", ""), "Thursday 8 June 2023");
  assert.equal(shortDay("2023-06-08", "ja"), "6月8日(木)");
});

test("the first of a month is an ordinal in French only", () => {
  assert.equal(longDay("2027-11-01", "fr"), "lundi 1er novembre 2027");
  assert.equal(longDay("2027-11-11", "fr"), "jeudi 11 novembre 2027");
  assert.equal(longDay("2027-11-21", "fr"), "dimanche 21 novembre 2027");
  assert.equal(longDay("2027-11-01", "en").includes("1 November"), true);
});

test("ranges of days repeat nothing that is the same", () => {
  assert.equal(dayRange("2023-06-08", "2023-06-09", "fr"), "8–9 juin 2023");
  assert.equal(dayRange("2023-06-08", "2023-06-08", "fr"), "8 juin 2023");
  assert.equal(dayRange("2023-06-08", "2023-06-09", "ja"), "2023年6月8日～9日");
  assert.equal(dayRange("2027-10-29", "2027-11-01", "ja"), "2027年10月29日～11月1日");
  assert.equal(dayRange("2027-12-31", "2028-01-01", "ja"), "2027年12月31日～2028年1月1日");
  assert.equal(dayRange("2027-12-31", "2027-12-31", "ja"), "2027年12月31日");
});

const t = (key: string, values?: Record<string, string>) =>
  ({ "zone.Asia/Tokyo": "Japan time", "zone.Europe/Paris": "Paris time", "zone.other": `${values?.city} time` })[key] ??
  key;

test("zones have the catalogue's name, or that of their city", () => {
  assert.equal(zoneName("Asia/Tokyo", t), "Japan time");
  assert.equal(zoneName("America/New_York", t), "New York time");
  assert.equal(zoneName("America/Argentina/Buenos_Aires", t), "Buenos Aires time");
});

test("a doubled hour carries its offset", () => {
  assert.equal(clockZone(clockAt(Date.parse("2027-10-31T00:30:00Z"), "Europe/Paris"), t), "Paris time, UTC+2");
  assert.equal(clockZone(clockAt(Date.parse("2027-10-31T01:30:00Z"), "Europe/Paris"), t), "Paris time, UTC+1");
  assert.equal(clockZone(clockAt(Date.parse("2027-10-31T02:30:00Z"), "Europe/Paris"), t), "Paris time");
});
