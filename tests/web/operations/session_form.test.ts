import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Session } from "../../../web/src/api/types.ts";
import {
  choicesOf,
  creationOf,
  emptyForm,
  formOf,
  missing,
  patchOf,
} from "../../../web/src/operations/session_form.ts";
import { session, text } from "../samples.ts";

const held = session("a", {
  title: { fr: "Visite", ja: "Visit", en: "Visit", stand_in: { ja: "en" } },
  room: "hall",
  speakers: ["k"],
});

test("an untouched form sends nothing", () => {
  assert.deepEqual(patchOf(formOf(held), formOf(held)), {});
});

test("typing the same in another way sends nothing either", () => {
  const form = { ...formOf(held), time: "9h00", title: { fr: " Visite ", ja: "", en: "Visit" } };
  assert.deepEqual(patchOf(formOf(held), form), {});
});

test("only what was changed is sent", () => {
  const form = formOf(held);
  form.title.ja = "見学";
  form.title.en = "";
  form.room = null;
  assert.deepEqual(patchOf(formOf(held), form), { title: { ja: "見学", en: null }, room: null });
});

test("a start is sent whole: wall time, zone, and the choice in a doubled hour", () => {
  const base = formOf(held);
  assert.deepEqual(patchOf(base, { ...base, time: "10:15" }), {
    start: { local: "2023-06-08T10:15", zone: "Asia/Tokyo" },
  });
  assert.deepEqual(patchOf(base, { ...base, zone: "Europe/Paris", fold: "later" }), {
    start: { local: "2023-06-08T09:00", zone: "Europe/Paris", fold: "later" },
  });
});

test("a whole change of everything else", () => {
  const base = formOf(held);
  const form = {
    ...base,
    kind: "ceremony" as const,
    track: "t",
    duration: 90,
    speakers: ["k", "b"],
    hosts: ["h"],
    delegations: ["d"],
    language: "ja" as const,
    audience: "guests" as const,
    remote_link: "https://example.org/x",
    remote: ["b"],
    interpretation: [{ from: "ja" as const, into: "fr" as const }],
    interpreters: [{ person: "i", from: "ja" as const, into: "fr" as const }],
    attendance: 80,
    features: ["projector"],
    after: ["z"],
    zones: ["Europe/Paris"],
    abstract: { fr: "Résumé", ja: "", en: "" },
  };
  assert.deepEqual(patchOf(base, form), {
    abstract: { fr: "Résumé" },
    kind: "ceremony",
    track: "t",
    duration_minutes: 90,
    speakers: ["k", "b"],
    hosts: ["h"],
    delegations: ["d"],
    language: "ja",
    audience: "guests",
    remote_link: "https://example.org/x",
    remote: ["b"],
    interpretation: [{ from: "ja", into: "fr" }],
    interpreters: [{ person: "i", from: "ja", into: "fr" }],
    attendance: 80,
    features: ["projector"],
    after: ["z"],
    zones: ["Europe/Paris"],
  });
});

test("a link taken out is sent as none", () => {
  const base = formOf(session("a", { remote_link: "https://example.org/x" }));
  assert.deepEqual(patchOf(base, { ...base, remote_link: " " }), { remote_link: null });
});

test("a new session names the languages that were filled in", () => {
  const form = emptyForm("2023-06-08", "9", "Asia/Tokyo");
  form.title.fr = " Ouverture ";
  const creation = creationOf(form);
  assert.deepEqual(creation.title, { fr: "Ouverture" });
  assert.deepEqual(creation.abstract, {});
  assert.deepEqual(creation.start, { local: "2023-06-08T09:00", zone: "Asia/Tokyo" });
  assert.equal(creation.duration_minutes, 60);
});

test("what is missing is named in the form's order", () => {
  const form = emptyForm("2023-06-08", "9h", "Asia/Tokyo");
  assert.deepEqual(missing(form), ["title"]);
  assert.deepEqual(missing({ ...form, time: "soon", duration: null }), ["title", "start", "duration_minutes"]);
  assert.deepEqual(missing({ ...form, title: text("", "開会", "") }), []);
});

test("a skipped or doubled hour offers its choices", () => {
  assert.deepEqual(choicesOf("skipped_time", { before: "2027-03-28T01:30:00", after: "2027-03-28T03:30:00" }), [
    { date: "2027-03-28", time: "01:30" },
    { date: "2027-03-28", time: "03:30" },
  ]);
  assert.deepEqual(
    choicesOf("doubled_time", { earlier: "2027-10-31T02:30:00+02:00", later: "2027-10-31T02:30:00+01:00" }),
    [
      { date: "2027-10-31", time: "02:30", fold: "earlier", offset: "+02:00" },
      { date: "2027-10-31", time: "02:30", fold: "later", offset: "+01:00" },
    ],
  );
});

test("other problems and unreadable choices offer none", () => {
  assert.deepEqual(choicesOf("missing_field", { before: "2027-03-28T01:30:00" }), []);
  assert.deepEqual(choicesOf("skipped_time", { before: "tomorrow" }), []);
  assert.deepEqual(choicesOf("skipped_time"), []);
});

test("every session of the sample goes through its form unchanged", () => {
  const sample = JSON.parse(readFileSync(new URL("../../../deploy/sample/partnership.json", import.meta.url), "utf8"));
  const sessions: Session[] = sample.events.flatMap((event: { sessions: Session[] }) => event.sessions);
  assert.ok(sessions.length > 20);
  for (const item of sessions) {
    const none = { fr: "", ja: "", en: "" };
    const texts = { title: { ...none, ...item.title }, abstract: { ...none, ...item.abstract } };
    const whole = session(item.id, { ...item, ...texts });
    const form = formOf(whole);
    assert.deepEqual(patchOf(form, formOf(whole)), {}, item.id);
    const sent = creationOf(form);
    const own = Object.fromEntries(Object.keys(sent).map((member) => [member, whole[member as keyof Session]]));
    const start = { ...whole.start, local: whole.start.local.slice(0, 16) };
    assert.deepEqual(sent, { ...own, title: item.title, abstract: item.abstract ?? {}, start }, item.id);
  }
});
