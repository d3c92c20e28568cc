import type { Language } from "../api/types.ts";
import type { Clock } from "./display.ts";
import { offsetName } from "./display.ts";

/// Dates and zones in words. Dates are wall dates: they are formatted as they stand, in no zone.

type Say = (key: string, values?: Record<string, string>) => string;

const asUtc = (date: string): Date => new Date(`${date}T00:00:00Z`);

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
}

/// French says `1er novembre`, which the formats do not know.
const ordinal = (text: string, language: Language): string =>
  language === "fr" ? text.replace(/(?<!\d)1(?=[\s–])/, "1er") : text;

/// `jeudi 8 juin 2023`, `2023年6月8日木曜日`.
export const longDay = (date: string, language: Language): string =>
  ordinal(
    dateFormat(language, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(asUtc(date)),
    language,
  );

/// `jeu. 8 juin`, `6月8日(木)`.
export const shortDay = (date: string, language: Language): string =>
  ordinal(dateFormat(language, { weekday: "short", day: "numeric", month: "short" }).format(asUtc(date)), language);

/// The name of the day of the week, so many days after a date.
export function weekdayName(date: string, after: number, language: Language, width: "long" | "short" = "long"): string {
  const at = asUtc(date);
  at.setUTCDate(at.getUTCDate() + after);
  return dateFormat(language, { weekday: width }).format(at);
}

/// `8–9 juin 2023`, `2023年6月8日～9日`. The formats' own Japanese range is all slashes.
export function dayRange(first: string, last: string, language: Language): string {
  if (language !== "ja" || first === last) {
    const format = dateFormat(language, { day: "numeric", month: "long", year: "numeric" });
    return ordinal(format.formatRange(asUtc(first), asUtc(last)), language);
  }
  const [from, to] = [first, last].map((date) => date.split("-").map(Number)) as [number[], number[]];
  const sameYear = from[0] === to[0];
  const end = sameYear && from[1] === to[1] ? `${to[2]}日` : `${to[1]}月${to[2]}日`;
  return `${from[0]}年${from[1]}月${from[2]}日～${sameYear ? "" : `${to[0]}年`}${end}`;
}

/// The hour and minute of an instant on this device: when something was seen or lost.
export const deviceTime = (at: number): string =>
  new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

const cityOf = (zone: string): string => zone.split("/").at(-1)!.replaceAll("_", " ");

/// `heure de Paris`, `日本時間`: the catalogue's name of the zone, else one made of its city.
export function zoneName(zone: string, t: Say): string {
  const key = `zone.${zone}`;
  const named = t(key);
  return named === key ? t("zone.other", { city: cityOf(zone) }) : named;
}

/// The zone of a clock, with its offset where the wall shows that time twice.
export const clockZone = (clock: Clock, t: Say): string =>
  clock.doubled ? `${zoneName(clock.zone, t)}, ${offsetName(clock.offset)}` : zoneName(clock.zone, t);
