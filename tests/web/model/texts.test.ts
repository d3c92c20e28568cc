import assert from "node:assert/strict";
import { test } from "node:test";
import type { Person } from "../../../web/src/api/types.ts";
import { displayName, nameLanguage, otherName, shown, written } from "../../../web/src/model/texts.ts";
import { person as sample } from "../samples.ts";

const standing = { fr: "Visite", ja: "Visit", en: "Visit", stand_in: { ja: "en" as const } };

test("a missing language shows its stand-in and names it", () => {
  assert.deepEqual(shown(standing, "ja"), { text: "Visit", language: "en", standIn: true });
  assert.deepEqual(shown(standing, "fr"), { text: "Visite", language: "fr", standIn: false });
});

test("what was written leaves the stand-in out, so that it is not sent back as a translation", () => {
  assert.deepEqual(written(standing), { fr: "Visite", ja: "", en: "Visit" });
});

const person = (members: Partial<Person>): Person => sample("p", { native: null, ...members });

test("names are in the reader's script where there is one, in their owner's order", () => {
  const kamiya = person({ native: { family: "神谷", given: "亨", order: "family_first" } });
  assert.equal(displayName(kamiya, "ja"), "神谷 亨");
  assert.equal(displayName(kamiya, "fr"), "Tohru Kamiya");
  assert.equal(otherName(kamiya, "fr"), "神谷 亨");
  assert.equal(otherName(kamiya, "ja"), "Tohru Kamiya");
  assert.equal(displayName(person({}), "ja"), "Tohru Kamiya");
  assert.equal(otherName(person({}), "ja"), undefined);
});

test("glyphs stay as their owner wrote them, and a single name has no space", () => {
  assert.equal(displayName(person({ roman: { family: "髙﨑", given: "", order: "given_first" } }), "en"), "髙﨑");
});

test("Japanese glyphs are asked for where a name holds them", () => {
  assert.equal(nameLanguage("神谷 亨"), "ja");
  assert.equal(nameLanguage("ハタチ"), "ja");
  assert.equal(nameLanguage("Hélène Boulanger"), undefined);
});
