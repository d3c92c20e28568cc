import type { Weekday, Window } from "../api/types.ts";
import { parseTime } from "../time/display.ts";

/// Windows of wall time as forms hold them: "every weekday 09:00–18:00", "8 to 10 June, all day".

export const weekdays: readonly Weekday[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

export interface WindowData {
  repeats: boolean;
  weekdays: Weekday[]; // of what repeats
  first: string; // the day it begins; of what repeats, the first it may begin on, empty: it has always come
  last: string; // the day it ends; of what repeats, the last it may begin on, empty: for ever
  from: string; // as typed; empty with `until`: all day
  until: string;
  zone: string; // empty: that of whom it belongs to
}

/// The first day of what has always come.
const beginning = "2000-01-01";

const dayAfter = (date: string, by = 1): string => {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
};

/// When something ends, as people type it: midnight is 24:00, and so is nothing.
function parseEnd(typed: string): string | undefined {
  const text = typed.normalize("NFKC").trim();
  return text === "" || /^24\s*[:h.時]?\s*(00)?分?$/.test(text) ? "24:00" : parseTime(typed);
}

const parseBegin = (typed: string): string | undefined => (typed.trim() === "" ? "00:00" : parseTime(typed));

export const newWindow = (repeats: boolean, day: string, zone = ""): WindowData => ({
  repeats,
  weekdays: repeats ? weekdays.slice(0, 5) : [],
  first: repeats ? "" : day,
  last: repeats ? "" : day,
  from: repeats ? "09:00" : "",
  until: repeats ? "18:00" : "",
  zone,
});

export function windowData(window: Window): WindowData {
  const [day, from] = [window.from.slice(0, 10), window.from.slice(11, 16)];
  const [endDay, until] = [window.until.slice(0, 10), window.until.slice(11, 16)];
  const days = window.weekdays ?? [];
  const repeats = days.length > 0;
  const isAllDay = from === "00:00" && until === "00:00" && (!repeats || endDay !== day);
  const lastDay = until === "00:00" ? dayAfter(endDay, -1) : endDay;
  return {
    repeats,
    weekdays: [...days],
    first: repeats && day === beginning ? "" : day,
    last: repeats ? (window.last_day ?? "") : lastDay,
    from: isAllDay ? "" : from,
    until: isAllDay ? "" : until === "00:00" ? "24:00" : until,
    zone: window.zone ?? "",
  };
}

/// As it is sent; of a form without faults.
export function windowOf(data: WindowData): Window {
  const from = parseBegin(data.from) ?? data.from;
  const until = parseEnd(data.until) ?? data.until;
  const first = data.first || beginning;
  const isNextDay = data.repeats && until <= from;
  const endDay = data.repeats ? (isNextDay ? dayAfter(first) : first) : data.last;
  const end = until === "24:00" ? `${dayAfter(endDay)}T00:00` : `${endDay}T${until}`;
  return {
    from: `${first}T${from}`,
    until: end,
    zone: data.zone || null,
    weekdays: data.repeats ? weekdays.filter((day) => data.weekdays.includes(day)) : [],
    last_day: (data.repeats && data.last) || null,
  };
}

/// What of a window has to be corrected before it can be sent.
export type WindowFault = "weekdays" | "first" | "last" | "from" | "until";

export function windowFault(data: WindowData): WindowFault | undefined {
  const from = parseBegin(data.from);
  const until = parseEnd(data.until);
  if (data.repeats && data.weekdays.length === 0) return "weekdays";
  if (!data.repeats && !data.first) return "first";
  if (!data.repeats && !data.last) return "last";
  if (data.first && data.last && data.last < data.first) return "last";
  if (!from) return "from";
  if (!until) return "until";
  if (!data.repeats && data.first === data.last && until <= from) return "until";
  return;
}
