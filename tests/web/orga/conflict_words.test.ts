import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Conflict, Language } from "../../../web/src/api/types.ts";
import { say } from "../../../web/src/i18n/sentences.ts";
import { conflictSentence } from "../../../web/src/orga/conflict_words.ts";
import { agenda, session, text } from "../samples.ts";

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
  rooms: [
    { id: "hall", venue: "v", name: text("Grande salle", "多目的ホール", "Main hall"), capacity: null, etag: "" },
  ],
  people: [
    {
      id: "k",
      native: { family: "神谷", given: "亨", order: "family_first" },
      roman: { family: "Kamiya", given: "Tohru", order: "given_first" },
      title: text(""),
      institution: text(""),
      etag: "",
    },
  ],
  sessions: [session("a"), session("b")],
});

const conflict = (members: Partial<Conflict>): Conflict => ({
  rule: "room_overlap",
  severity: "warn",
  sessions: ["a", "b"],
  subject: "hall",
  from: "2023-06-08T00:15:00Z",
  until: "2023-06-08T00:45:00Z",
  ...members,
});

test("a room that is needed twice, by the clock of its sessions", () => {
  assert.equal(
    conflictSentence(conflict({}), programme, voice("en")),
    "Main hall holds “Title a” and “Title b” at the same time, from 09:15 to 09:45 (Japan time). Move one of them or change its room.",
  );
});

test("a person who is needed twice, named for the reader", () => {
  const twice = conflict({ rule: "person_overlap", subject: "k" });
  assert.ok(conflictSentence(twice, programme, voice("ja")).startsWith("神谷 亨 の予定が 09:15〜09:45"));
  assert.ok(conflictSentence(twice, programme, voice("fr")).startsWith("Tohru Kamiya est attendu"));
});

test("what the page does not know yet is named by its id", () => {
  const sentence = conflictSentence(conflict({ subject: "x", sessions: ["y", "z"] }), programme, voice("en"));
  assert.ok(sentence.startsWith("x holds “y” and “z”"));
});
