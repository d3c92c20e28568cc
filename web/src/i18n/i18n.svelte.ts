import type { Language } from "../api/types.ts";
import { chooseLanguage, withLanguage } from "./choice.ts";
import { isolated, type Sentences, say, type Values } from "./sentences.ts";

export type Catalogues = Record<Language, () => Promise<{ default: Sentences }>>;

const storageKey = "hatachi.language";

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/// The page's language and its sentences.
class I18n {
  language = $state.raw<Language>("en");
  #sentences = $state.raw<Sentences>({});
  #catalogues: Catalogues | undefined;

  async start(catalogues: Catalogues): Promise<void> {
    this.#catalogues = catalogues;
    await this.#load(chooseLanguage(location.search, remembered(), navigator.languages));
  }

  async choose(language: Language): Promise<void> {
    await this.#load(language);
    remember(language);
    history.replaceState(history.state, "", withLanguage(location.href, language));
  }

  /// The sentence of a key, in the page's language.
  t = (key: string, values?: Values): string => say(this.#sentences, key, values);

  list = (items: string[]): string =>
    new Intl.ListFormat(this.language, { type: "conjunction" }).format(items.map(isolated));

  async #load(language: Language): Promise<void> {
    const { default: sentences } = await this.#catalogues![language]();
    this.#sentences = sentences;
    this.language = language;
    document.documentElement.lang = language;
  }
}

export const i18n = new I18n();
