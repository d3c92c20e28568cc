import type { Language, Name, Person, Text, Texts } from "../api/types.ts";

export const languages: readonly Language[] = ["fr", "ja", "en"];

/// A text as a reader of `language` sees it; `standIn` where another language stands in for theirs.
export interface Shown {
  text: string;
  language: Language;
  standIn: boolean;
}

export function shown(text: Text, language: Language): Shown {
  const other = text.stand_in?.[language];
  return { text: text[language], language: other ?? language, standIn: other !== undefined };
}

/// What was written in each language, without what stands in.
export function written(text: Text): Texts {
  const own = (language: Language) => (text.stand_in?.[language] ? "" : text[language]);
  return { fr: own("fr"), ja: own("ja"), en: own("en") };
}

const ordered = (name: Name): string =>
  (name.order === "family_first" ? [name.family, name.given] : [name.given, name.family]).filter(Boolean).join(" ");

/// A person's name as a reader of `language` sees it: the native form in Japanese where there is one, else the
/// roman; letter for letter as its owner confirmed it.
export function displayName(person: Person, language: Language): string {
  return ordered(language === "ja" && person.native ? person.native : person.roman);
}

/// The other written form, where there is one.
export function otherName(person: Person, language: Language): string | undefined {
  if (!person.native) return;
  return ordered(language === "ja" ? person.roman : person.native);
}

/// The language of a written name, for the browser to choose its glyphs.
export const nameLanguage = (name: string): Language | undefined =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? "ja" : undefined;
