import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { areas } from "../../../web/catalogue_areas.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const languages = ["fr", "ja", "en"] as const;
const catalogues = Object.fromEntries(
  languages.map((language) => [language, JSON.parse(read(`web/src/i18n/${language}.json`)) as Record<string, string>]),
);
const keys = Object.keys(catalogues.en!);

/// The sources below a folder of web/src, by path.
function sources(folder: string): Map<string, string> {
  const base = fileURLToPath(new URL(`web/src/${folder}`, root));
  const names = readdirSync(base, { recursive: true }).map(String);
  return new Map(
    names
      .filter((name) => /\.(ts|svelte)$/.test(name))
      .map((name) => [`${folder}/${name}`, read(`web/src/${folder}/${name}`)]),
  );
}

/// Keys that a source names whole, and the beginnings of those it completes: `kind.${…}`.
function named(source: string): { whole: string[]; begun: string[] } {
  const strings = [...source.matchAll(/["`]([a-z_]+\.[A-Za-z_./]*)(\$\{|["`])/g)];
  return {
    whole: strings.filter(([, , end]) => end !== "${").map(([, key]) => key!),
    begun: strings.filter(([, , end]) => end === "${").map(([, key]) => key!),
  };
}

const families = new Set(keys.map((key) => key.split(".")[0]));

test("the three catalogues have the same keys in the same order", () => {
  for (const language of languages) assert.deepEqual(Object.keys(catalogues[language]!), keys, language);
});

test("no sentence is empty, and all three take the same values", () => {
  const values = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const key of keys) {
    for (const language of languages) {
      const sentence = catalogues[language]![key]!;
      assert.notEqual(sentence.trim(), "", `${language} ${key}`);
      assert.deepEqual(values(sentence), values(catalogues.en![key]!), `${language} ${key}`);
    }
  }
});

test("every failure of the core has its sentence, and no other", () => {
  const codes = [...read("scheduling/base/error.cpp").matchAll(/case Errc::(\w+): return "(\w+)"/g)].map(
    ([, , code]) => code,
  );
  assert.ok(codes.length > 40);
  const told = keys.filter((key) => key.startsWith("error.")).map((key) => key.slice("error.".length));
  assert.deepEqual(told.filter((code) => !code.includes(".")).sort(), [...codes].sort());
  for (const of_reason of told.filter((code) => code.includes("."))) {
    assert.ok(codes.includes(of_reason.split(".")[0]), of_reason);
  }
});

test("every rule has its name and its sentence in all three, and no other has", () => {
  const { enum: rules } = JSON.parse(read("server/api/openapi.json")).components.schemas.Rule as { enum: string[] };
  assert.ok(rules.length > 10);
  for (const language of languages) {
    const after = (start: string) =>
      Object.keys(catalogues[language]!)
        .filter((key) => key.startsWith(start) && !key.endsWith(".turnaround"))
        .map((key) => key.slice(start.length));
    assert.deepEqual(after("orga.f_rule.").sort(), [...rules].sort(), language);
    assert.deepEqual(after("rule.").sort(), [...rules].sort(), language);
  }
});

for (const [page, folders] of [
  ["home", ["home"]],
  ["event", ["public"]],
  ["me", ["me"]],
  ["orga", ["orga"]],
] as const) {
  test(`every sentence that the ${page} page names is in its part of the catalogues`, () => {
    const area = keys.filter((key) => areas[page]!.test(key));
    for (const folder of folders) {
      for (const [path, source] of sources(folder)) {
        const { whole, begun } = named(source);
        for (const key of whole.filter((one) => families.has(one.split(".")[0]))) {
          assert.ok(area.includes(key), `${path}: ${key}`);
        }
        for (const start of begun.filter((one) => families.has(one.split(".")[0]))) {
          assert.ok(
            area.some((key) => key.startsWith(start)),
            `${path}: ${start}…`,
          );
        }
      }
    }
  });
}

test("no sentence is left that nobody says", () => {
  const everything = ["home", "public", "me", "orga", "components", "time", "live"]
    .flatMap((folder) => [...sources(folder).values()])
    .map(named);
  const whole = new Set(everything.flatMap((one) => one.whole));
  const begun = [...new Set(everything.flatMap((one) => one.begun))];
  const server = /^(error|calendar|publication|rule)\./;
  const unsaid = keys.filter(
    (key) => !server.test(key) && !whole.has(key) && !begun.some((start) => key.startsWith(start)),
  );
  assert.deepEqual(unsaid, []);
});
