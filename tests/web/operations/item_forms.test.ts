import assert from "node:assert/strict";
import { test } from "node:test";
import type { Track } from "../../../web/src/api/types.ts";
import {
  isEmpty,
  newPerson,
  noTexts,
  personData,
  personPatch,
  roomData,
  roomPatch,
  sentName,
  trackData,
  trackPatch,
  venueData,
  venuePatch,
} from "../../../web/src/operations/item_forms.ts";
import { person as samplePerson, room as sampleRoom, venue as sampleVenue, text } from "../samples.ts";

const venue = sampleVenue("v", { name: { ...text("Campus", "Campus", "Campus"), stand_in: { ja: "fr", en: "fr" } } });
const room = sampleRoom("r", { capacity: 40 });
const track: Track = { id: "t", event: "e", name: text("Recherche"), color: "research", etag: "" };
const person = samplePerson("p", { title: text("Président") });

test("a form that was not touched sends nothing", () => {
  assert.deepEqual(venuePatch(venueData(venue), venueData(venue)), {});
  assert.deepEqual(roomPatch(roomData(room), roomData(room)), {});
  assert.deepEqual(trackPatch(trackData(track), trackData(track)), {});
  assert.deepEqual(personPatch(personData(person), personData(person)), {});
});

test("a text that stands in for a missing one is not taken for written", () => {
  assert.deepEqual(venueData(venue).name, { fr: "Campus", ja: "", en: "" });
});

test("only what changed is sent, an emptied language as none", () => {
  assert.deepEqual(venuePatch(venueData(venue), { ...venueData(venue), zone: "Asia/Seoul" }), { zone: "Asia/Seoul" });
  const emptied = { ...roomData(room), name: { ...roomData(room).name, en: " " }, capacity: null };
  assert.deepEqual(roomPatch(roomData(room), emptied), {
    name: { en: null },
    capacity: null,
  });
  assert.deepEqual(trackPatch(trackData(track), { ...trackData(track), color: "nancy" }), { color: "nancy" });
  const roman = { ...person.roman, family: "Kamia" };
  assert.deepEqual(personPatch(personData(person), { ...personData(person), roman }), { roman });
});

test("a native name without a word is none", () => {
  const native = newPerson().native;
  assert.equal(sentName(native), null);
  assert.deepEqual(personPatch(personData(person), { ...personData(person), native }), { native: null });
  assert.deepEqual(personData({ ...person, native: null }).native, native);
});

test("spaces are no text", () => {
  assert.equal(isEmpty({ ...noTexts(), ja: "　 " }), true);
  assert.equal(isEmpty({ ...noTexts(), ja: "あ" }), false);
});
