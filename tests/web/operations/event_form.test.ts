import assert from "node:assert/strict";
import { test } from "node:test";
import { creationOf, formOf, missing, newEvent, patchOf } from "../../../web/src/operations/event_form.ts";
import { agenda } from "../samples.ts";

const { event } = agenda();

test("an untouched form of an event sends nothing", () => {
  assert.deepEqual(patchOf(formOf(event), formOf(event)), {});
});

test("only what was changed is sent, zones as one list with those the form does not show", () => {
  const base = formOf({ ...event, zones: ["Europe/Paris", "Asia/Tokyo", "UTC"] });
  const form = { ...base, other_zone: "Asia/Seoul", last_day: "2023-06-10" };
  assert.deepEqual(patchOf(base, form), { zones: ["Europe/Paris", "Asia/Seoul", "UTC"], last_day: "2023-06-10" });
});

test("no second zone, or the same one twice, gives one zone", () => {
  const form = { ...newEvent(), other_zone: "" };
  assert.deepEqual(creationOf(form, "").zones, ["Europe/Paris"]);
  assert.deepEqual(creationOf({ ...form, other_zone: "Europe/Paris" }, "").zones, ["Europe/Paris"]);
});

test("an event wants a name and days in order", () => {
  const form = newEvent();
  assert.equal(missing(form), "name");
  form.name.ja = "訪問";
  assert.equal(missing(form), "days");
  assert.equal(missing({ ...form, first_day: "2027-03-28", last_day: "2027-03-27" }), "days");
  assert.equal(missing({ ...form, first_day: "2027-03-27", last_day: "2027-03-27" }), undefined);
});

test("the identifier is sent where there is one", () => {
  assert.equal("id" in creationOf(newEvent(), ""), false);
  assert.equal(creationOf(newEvent(), "twenty").id, "twenty");
});

test("what conflicts mean and when interpreters rest is sent where it changed", () => {
  const base = formOf({ ...event, severities: [{ rule: "room_overlap", severity: "block" }] });
  const form = {
    ...base,
    severities: { ...base.severities, travel_time: "ignore" as const },
    interpreter_rest_minutes: 20,
  };
  assert.deepEqual(patchOf(base, form), {
    severities: [
      { rule: "room_overlap", severity: "block" },
      { rule: "travel_time", severity: "ignore" },
    ],
    interpreter_rest_minutes: 20,
  });
  assert.deepEqual(patchOf(base, { ...base, tz_election: "manual" }), { tz_election: "manual" });
});

test("working hours are sent as one list", () => {
  const hours = {
    from: "2000-01-01T09:00",
    until: "2000-01-01T18:00",
    zone: "Asia/Tokyo",
    weekdays: ["monday" as const],
    last_day: null,
  };
  const held = formOf({ ...event, working_hours: [hours] });
  assert.deepEqual(patchOf(formOf(event), held), { working_hours: [hours] });
  assert.deepEqual(patchOf(held, { ...held, working_hours: [] }), { working_hours: [] });
});
