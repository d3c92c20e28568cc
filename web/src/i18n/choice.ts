import type { Language } from "../api/types.ts";
import { languages } from "../model/texts.ts";

const known = (tag: string | null | undefined): Language | undefined =>
  languages.find((language) => tag?.toLowerCase().split(/[-_]/)[0] === language);

/// The language of the page: what the address says, then what was chosen before, then what the device prefers.
export function chooseLanguage(search: string, stored: string | null, preferred: readonly string[]): Language {
  return (
    known(new URLSearchParams(search).get("lang")) ??
    known(stored) ??
    preferred.map(known).find((language) => language !== undefined) ??
    "en"
  );
}

/// The address with its language set, everything else kept.
export function withLanguage(address: string, language: Language): string {
  const url = new URL(address);
  url.searchParams.set("lang", language);
  return url.href;
}
