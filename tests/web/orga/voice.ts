import { readFileSync } from "node:fs";
import type { Language } from "../../../web/src/api/types.ts";
import { say } from "../../../web/src/i18n/sentences.ts";
import type { Voice } from "../../../web/src/orga/conflict_words.ts";

/// The pages' own sentences in a language.
export function voice(language: Language): Voice {
  const sentences = JSON.parse(
    readFileSync(new URL(`../../../web/src/i18n/${language}.json`, import.meta.url), "utf8"),
  );
  return {
    language,
    t: (key, values) => say(sentences, key, values),
    list: (items) => new Intl.ListFormat(language, { type: "conjunction" }).format(items),
  };
}
