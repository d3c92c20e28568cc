import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Language } from "../../../web/src/api/types.ts";
import { say } from "../../../web/src/i18n/sentences.ts";
import { conflictSentence } from "../../../web/src/orga/conflict_words.ts";
import { agenda, conflict, person, room, session, text } from "../samples.ts";

function voice(language: Language) {
  const sentences = JSON.parse(
    readFileSync(new URL(`../../../web/src/i18n/${language}.json`, import.meta.url), "utf8"),
  );
  return {
    language,
    t: (key: string, values?: Record<string, string | number>) => say(sentences, key, values),
    list: (items: string[]) => new Intl.ListFormat(language, { type: "conjunction" }).format(items),
  };
}

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
