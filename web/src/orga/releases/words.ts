import type { Language, Validation } from "../../api/types.ts";
import { shown } from "../../model/texts.ts";
import { clockAt, deviceZone } from "../../time/display.ts";
import { clockZone, dayRange, shortDay } from "../../time/words.ts";
import type { Voice } from "../conflict_words.ts";
import type { Standing } from "./standing.ts";

/// What is said of releases and of the hours at which something was done.

/// A day that stands alone: `14 June 2027`.
export const oneDay = (date: string, language: Language): string => dayRange(date, date, language);

/// The day of a release, by the clock of the event.
export const dayOf = (at: string, zone: string, language: Language): string =>
  oneDay(clockAt(Date.parse(at), zone).date, language);

/// The moment of a release, by the same clock, which is named.
export function momentOfRelease(at: string, zone: string, { language, t }: Voice): string {
  const clock = clockAt(Date.parse(at), zone);
  return t("orga.release_at", { date: oneDay(clock.date, language), time: clock.time, zone: clockZone(clock, t) });
}

/// When an organiser did something, by the clock of this device.
export function momentOf(at: string, language: Language, zone = deviceZone()): string {
  const { date, time } = clockAt(Date.parse(at), zone);
  return `${shortDay(date, language)} ${time}`;
}

/// What readers see, as a sentence.
export function standingWords(standing: Standing, zone: string, { language, t }: Voice): string {
  switch (standing.kind) {
    case "unknown":
      return t("orga.loading");
    case "nothing":
      return t("orga.release_readers_nothing");
    case "before":
      return t("orga.release_readers_before");
    case "withdrawn":
      return t("orga.release_readers_withdrawn");
    case "release": {
      const { number, at } = standing.release;
      const date = dayOf(at, zone, language);
      return t(standing.corrected ? "orga.release_readers_corrected" : "orga.release_readers", { number, date });
    }
  }
}

/// `Release 3`, with its name where it has one.
export function releaseWords(release: { number: number; name: Parameters<typeof shown>[0] }, voice: Voice): string {
  const { number, name } = release;
  const title = shown(name, voice.language).text;
  return title ? voice.t("orga.release_named", { number, name: title }) : voice.t("orga.release_numbered", { number });
}

export const validationWords = ({ side, name, day }: Validation, { language, t }: Voice): string =>
  t("orga.release_validated_by", { side, name, date: oneDay(day, language) });
