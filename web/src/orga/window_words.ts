import type { Window } from "../api/types.ts";
import { weekdays, windowData } from "../operations/windows.ts";
import { dayRange, longDay, weekdayName, zoneName } from "../time/words.ts";
import type { Voice } from "./conflict_words.ts";

const monday = "2024-01-01";

/// The days that something comes on: `every weekday`, `every Monday and Thursday`.
function dayWords(window: Window, { language, t, list }: Voice): string {
  const days = weekdays.filter((day) => window.weekdays?.includes(day));
  const places = days.map((day) => weekdays.indexOf(day)).join("");
  if (places === "0123456") return t("orga.f_every_day");
  if (places === "01234") return t("orga.f_every_workday");
  if (places === "56") return t("orga.f_every_weekend");
  return t("orga.f_every", { days: list(days.map((day) => weekdayName(monday, weekdays.indexOf(day), language))) });
}

/// A window of wall time in words: `every weekday 09:00–18:00, Japan time`.
export function windowWords(window: Window, voice: Voice): string {
  const { language, t } = voice;
  const data = windowData(window);
  const hours = data.from || data.until ? `${data.from}–${data.until}` : t("orga.f_all_day");
  const said = (words: string) => (data.zone ? t("orga.f_in_zone", { words, zone: zoneName(data.zone, t) }) : words);
  if (!data.repeats) {
    const { first, last } = data;
    if (first === last) return said(t("orga.f_days_hours", { days: longDay(first, language), hours }));
    if (!data.from) return said(dayRange(first, last, language));
    return said(`${longDay(first, language)} ${data.from} – ${longDay(last, language)} ${data.until}`);
  }
  let words = t("orga.f_days_hours", { days: dayWords(window, voice), hours });
  if (data.first) words = t("orga.f_since", { words, day: longDay(data.first, language) });
  if (data.last) words = t("orga.f_to", { words, day: longDay(data.last, language) });
  return said(words);
}
