import assert from "node:assert/strict";
import { test } from "node:test";
import { conflictSentence } from "../../../web/src/orga/conflict_words.ts";
import { agenda, conflict, person, room, session, text } from "../samples.ts";
import { voice } from "./voice.ts";

const programme = agenda({
  rooms: [room("hall", { name: text("Grande salle", "多目的ホール", "Main hall") })],
  people: [person("k")],
  sessions: [session("a"), session("b")],
});

test("a room that is needed twice, by the clock of its sessions", () => {
  assert.equal(
    conflictSentence(conflict({}), programme, voice("en")),
    "Main hall holds “Title a” and “Title b” at the same time, from 09:15 to 09:45 (Japan time). Move one of them or change its room.",
  );
});

test("a person who is needed twice, named for the reader", () => {
  const twice = conflict({ rule: "person_overlap", subject_kind: "person", subject: "k" });
  assert.ok(conflictSentence(twice, programme, voice("ja")).startsWith("神谷 亨 の予定が 09:15〜09:45"));
  assert.ok(conflictSentence(twice, programme, voice("fr")).startsWith("Tohru Kamiya est attendu"));
});

test("what the page does not know yet is named by its id", () => {
  const sentence = conflictSentence(conflict({ subject: "x", sessions: ["y", "z"] }), programme, voice("en"));
  assert.ok(sentence.startsWith("x holds “y” and “z”"));
});

test("a room that cannot be made ready in time, and what another event takes", () => {
  const tight = conflict({ needed: 15, given: 10 });
  assert.ok(
    conflictSentence(tight, programme, voice("en")).startsWith(
      "Main hall has only 10 minutes between “Title a” and “Title b” and needs 15",
    ),
  );
  const elsewhere = conflict({ sessions: ["a"], elsewhere: { event: "gala", session: "x" } });
  assert.ok(
    conflictSentence(elsewhere, programme, voice("en")).startsWith(
      "Main hall holds “Title a” and a session of another event",
    ),
  );
});

test("without an agenda at hand it is told from what the installation knows", () => {
  const { rooms, people } = programme;
  const known = { venues: [], rooms, people, delegations: [], sessions: [] };
  assert.ok(conflictSentence(conflict({}), known, voice("en")).startsWith("Main hall holds “a” and “b”"));
});

test("zones, languages, days and lists of holidays are told in words", () => {
  const told = (subject_kind: "zone" | "languages" | "day" | "region" | "feature", subject: string, rule: string) =>
    conflictSentence(conflict({ rule: rule as never, subject_kind, subject, sessions: ["a"] }), programme, voice("en"));
  assert.match(told("zone", "Europe/Paris", "working_hours"), /working hours of Paris time/);
  assert.match(told("languages", "ja-fr", "interpreter_missing"), /^Nobody interprets Japanese → French at/);
  assert.match(told("day", "2027-05-03", "public_holiday"), /^Monday,? 3 May 2027 is a public holiday/);
  assert.match(told("region", "jp", "holidays_unknown"), /“Japan”/);
  assert.match(told("region", "kr", "holidays_unknown"), /“kr”/);
  assert.match(told("feature", "projector", "room_feature"), /lacks “projector”/);
});
