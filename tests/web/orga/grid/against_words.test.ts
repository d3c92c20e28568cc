import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Language } from "../../../../web/src/api/types.ts";
import { say } from "../../../../web/src/i18n/sentences.ts";
import { againstSentence } from "../../../../web/src/orga/grid/against_words.ts";
import { agenda, conflict, person, room, session, text } from "../../samples.ts";

function voice(language: Language) {
  const file = new URL(`../../../../web/src/i18n/${language}.json`, import.meta.url);
  const sentences = JSON.parse(readFileSync(file, "utf8"));
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

test("what is in the way is named, not what is being moved, and no hour of another start is told", () => {
  const sentence = againstSentence(conflict(), "b", programme, voice("en"));
  assert.equal(sentence, "Main hall is not free then: “Title a”.");
  const busy = conflict({ rule: "person_overlap", subject_kind: "person", subject: "k" });
  assert.equal(
    againstSentence(busy, "b", programme, voice("fr")),
    "Tohru Kamiya est attendu·e ailleurs à ce moment : « Titre a ».",
  );
});

test("what another event takes is told as such", () => {
  const elsewhere = conflict({ sessions: ["b"], elsewhere: { event: "gala", session: "x" } });
  assert.equal(
    againstSentence(elsewhere, "b", programme, voice("en")),
    "Main hall is not free then: a session of another event.",
  );
});

test("a zone is called by its name", () => {
  const late = conflict({ rule: "working_hours", sessions: ["b"], subject_kind: "zone", subject: "Europe/Paris" });
  assert.equal(againstSentence(late, "b", programme, voice("en")), "Outside the working hours there (Paris time).");
});

test("a rule whose sentence holds at every start is told by it", () => {
  const small = conflict({ rule: "room_capacity", sessions: ["b"], needed: 50, given: 30 });
  assert.equal(
    againstSentence(small, "b", programme, voice("en")),
    "Main hall holds 30, and 50 are expected at “Title b”. Choose a larger room.",
  );
});
