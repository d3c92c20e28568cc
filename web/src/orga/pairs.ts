import type { LanguagePair } from "../api/types.ts";
import { languages } from "../model/texts.ts";

/// Every way to interpret between the languages that the pages know.
export const allPairs: readonly LanguagePair[] = languages.flatMap((from) =>
  languages.filter((into) => into !== from).map((into) => ({ from, into })),
);

export const isPair = (a: LanguagePair, b: LanguagePair): boolean => a.from === b.from && a.into === b.into;

/// `French → Japanese`.
export const pairWords = ({ from, into }: LanguagePair, t: (key: string) => string): string =>
  `${t(`language.${from}`)} → ${t(`language.${into}`)}`;

/// The pairs without one, or with it.
export const toggled = (pairs: readonly LanguagePair[], pair: LanguagePair): LanguagePair[] => {
  const others = pairs.filter((one) => !isPair(one, pair));
  return others.length < pairs.length ? others : [...others, { from: pair.from, into: pair.into }];
};
