import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { labelled } from "../../../web/src/orga/field_words.ts";

const english: Record<string, string> = JSON.parse(
  readFileSync(new URL("../../../web/src/i18n/en.json", import.meta.url), "utf8"),
);
const t = (key: string) => english[key]!;
const told = (detail: string, field?: string) =>
  labelled({ type: "", title: "", status: 422, code: "", detail, field }, t);

test("a field is called as the form calls it", () => {
  assert.equal(told("“remote_link” is too long.", "remote_link"), "“Link to join remotely” is too long.");
  assert.equal(told("“speakers[2]” does not exist.", "speakers[2]"), "“Speakers” does not exist.");
  assert.equal(told("“start.zone” is not known.", "start.zone"), "“Time zone” is not known.");
  assert.equal(told("“start.local” is outside.", "start.local"), "“Start time” is outside.");
});

test("only in quotation marks does it stand for a field", () => {
  assert.equal(told("This password is weak.", "password"), "This password is weak.");
  assert.equal(told("Il manque « password ».", "password"), "Il manque « Password ».");
  assert.equal(told("「password」がありません。", "password"), "「Password」がありません。");
});

test("what the form does not know stays as it is, and so does a sentence without a field", () => {
  assert.equal(told("“nonsense” is not here.", "nonsense"), "“nonsense” is not here.");
  assert.equal(told("The server cannot answer."), "The server cannot answer.");
});
