import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLanguage, withLanguage } from "../../../web/src/i18n/choice.ts";
import { isolated, say } from "../../../web/src/i18n/sentences.ts";

test("the address decides, then the memory, then the device, then English", () => {
  assert.equal(chooseLanguage("?lang=ja", "fr", ["en"]), "ja");
  assert.equal(chooseLanguage("", "fr", ["en"]), "fr");
  assert.equal(chooseLanguage("", null, ["de", "ja-JP", "fr"]), "ja");
  assert.equal(chooseLanguage("", null, ["de"]), "en");
});

test("what is not one of the three languages is passed over", () => {
  assert.equal(chooseLanguage("?lang=xx", "zz", ["fr-CA"]), "fr");
  assert.equal(chooseLanguage("?lang=FR_fr", null, []), "fr");
});

test("a language joins the address and keeps the rest", () => {
  assert.equal(withLanguage("https://h/events/x?a=1&lang=fr#s", "ja"), "https://h/events/x?a=1&lang=ja#s");
});

test("sentences take their values; what is missing stays visible", () => {
  const sentences = { a: "{name} has {count}", b: "{name}" };
  assert.equal(say(sentences, "a", { name: "Anna", count: 2 }), "Anna has 2");
  assert.equal(say(sentences, "b"), "{name}");
  assert.equal(say(sentences, "b", { name: "{count} $&" }), "{count} $&");
  assert.equal(say(sentences, "none"), "none");
});

test("a value that could turn the sentence around it stands in an isolate, and cannot leave it", () => {
  const sentence = { a: "“{title}” at {time}" };
  const told = (title: string) => say(sentence, "a", { title, time: "09:00" });
  assert.equal(told("Opening"), "“Opening” at 09:00");
  assert.equal(told("\u202eevil"), "“\u2068\u202eevil\u2069” at 09:00");
  assert.equal(told("שלום"), "“\u2068שלום\u2069” at 09:00");
  assert.equal(told("\u2069\u202eevil"), "“\u2068\u202eevil\u2069” at 09:00");
  assert.equal(isolated("神谷 亨"), "神谷 亨");
  assert.equal(isolated("\u{10cc0}"), "\u2068\u{10cc0}\u2069");
});
