import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Delegation, Person, Room, Track, Venue } from "../../../web/src/api/types.ts";
import {
  delegationData,
  delegationInput,
  delegationPatch,
  isEmpty,
  newDelegation,
  newPerson,
  newRoom,
  newVenue,
  noTexts,
  personData,
  personInput,
  personPatch,
  roomData,
  roomInput,
  roomPatch,
  sentName,
  trackData,
  trackPatch,
  venueData,
  venueInput,
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

const hours = {
  from: "2000-01-01T09:00",
  until: "2000-01-01T18:00",
  zone: null,
  weekdays: ["monday" as const],
  last_day: null,
};

test("what surrounds a venue and a room is sent whole where it changed", () => {
  const base = venueData(sampleVenue("v", { travel: [{ to: "w", minutes: 20 }] }));
  const form = venueData(sampleVenue("v", { opening: [hours], holiday_region: "jp" }));
  form.travel = { w: null, x: 45 };
  assert.deepEqual(venuePatch(base, form), {
    opening: [hours],
    holiday_region: "jp",
    travel: [{ to: "x", minutes: 45 }],
  });
  assert.deepEqual(venuePatch(form, { ...form, opening: [], holiday_region: " " }), {
    opening: [],
    holiday_region: null,
  });
  const plain = roomData(sampleRoom("r"));
  assert.deepEqual(roomPatch(plain, { ...plain, turnaround_minutes: 15, features: ["projector"] }), {
    turnaround_minutes: 15,
    features: ["projector"],
  });
  assert.deepEqual(roomPatch(plain, { ...plain, turnaround_minutes: 0 }), {}, "no minutes are none");
});

test("what keeps a person away is sent with their zone", () => {
  const base = personData(samplePerson("p"));
  const form = { ...personData(samplePerson("p", { unavailable: [hours] })), zone: "Asia/Tokyo" };
  assert.deepEqual(personPatch(base, form), { unavailable: [hours], zone: "Asia/Tokyo" });
  assert.deepEqual(personPatch(form, { ...form, zone: "" }), { zone: null });
  assert.deepEqual(personPatch(base, { ...base, interprets: [{ from: "ja", into: "fr" }] }), {
    interprets: [{ from: "ja", into: "fr" }],
  });
});

test("a delegation is sent as far as it changed", () => {
  const base = { ...newDelegation(), name: { fr: "Invités", ja: "", en: "" }, members: ["a"] };
  assert.deepEqual(delegationPatch(base, base), {});
  assert.deepEqual(delegationPatch(base, { ...base, members: ["a", "b"], head: "b", escorts: ["c"] }), {
    members: ["a", "b"],
    head: "b",
    escorts: ["c"],
  });
});

/// What the sample holds of one kind, with what it leaves to be filled in.
const sample = JSON.parse(readFileSync(new URL("../../../deploy/sample/partnership.json", import.meta.url), "utf8"));
const filled = <Item>(items: Item[], plain: Item): Item[] => items.map((item) => ({ ...plain, ...item }));

test("everything in the sample goes through its form unchanged", () => {
  const venues: Venue[] = filled(sample.venues, sampleVenue("v"));
  const rooms: Room[] = filled(sample.rooms, sampleRoom("r"));
  const people: Person[] = filled(sample.people, samplePerson("p", { native: null }));
  const none: Delegation = { id: "", event: "", name: text(""), head: null, members: [], escorts: [], etag: "" };
  const delegations: Delegation[] = filled(
    sample.events.flatMap((event: { delegations: Delegation[] }) => event.delegations),
    none,
  );
  assert.ok(venues.length && rooms.length && people.length && delegations.length);
  const own = <Item extends object>(item: Item, sent: object) =>
    Object.fromEntries(Object.keys(sent).map((member) => [member, item[member as keyof Item]]));
  const unseconded = (value: unknown) => JSON.parse(JSON.stringify(value).replace(/(T\d\d:\d\d):00/g, "$1"));
  for (const item of venues) {
    assert.deepEqual(venuePatch(venueData(item), venueData(item)), {});
    assert.deepEqual(venueInput(venueData(item)), unseconded(own(item, venueInput(newVenue("")))));
  }
  for (const item of rooms) {
    assert.deepEqual(roomPatch(roomData(item), roomData(item)), {});
    assert.deepEqual(roomInput(roomData(item), item.venue), unseconded(own(item, roomInput(newRoom(), ""))));
  }
  for (const item of people) {
    assert.deepEqual(personPatch(personData(item), personData(item)), {});
    assert.deepEqual(personInput(personData(item)), unseconded(own(item, personInput(newPerson()))));
  }
  for (const item of delegations) {
    const sent = delegationInput(delegationData(item), item.event);
    assert.deepEqual(delegationPatch(delegationData(item), delegationData(item)), {});
    assert.deepEqual(sent, own(item, sent));
  }
});
