import type { Time } from "../api/types.ts";

/// How a moment is shown. Instants come from the server; here they are only read in a zone, which is never
/// ambiguous. The one exception, `preview`, gives up in hours that are skipped or doubled.

/// Whose clock leads: the venue's of each session, one zone for all, or the reader's device.
export type View = { kind: "venue" } | { kind: "zone"; zone: string } | { kind: "device" };

/// What a clock in `zone` shows at a moment.
export interface Clock {
  date: string; // 2027-10-31
  time: string; // 09:00
  zone: string;
  offset: string; // +01:00
  doubled: boolean; // the wall shows this time twice that day, so the offset must be told
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "longOffset",
    });
    formats.set(zone, found);
  }
  return found;
}

function read(at: number, zone: string): Omit<Clock, "doubled"> {
  const parts: Record<string, string> = {};
  for (const { type, value } of format(zone).formatToParts(at)) parts[type] = value;
  return {
    date: `${parts.year!.padStart(4, "0")}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
    zone,
    offset: parts.timeZoneName!.replace("GMT", "") || "+00:00",
  };
}

function offsetMinutes(offset: string): number {
  const [hours, minutes] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (hours! * 60 + minutes!);
}

const minute = 60_000;
const day = 24 * 60 * minute;

/// True where another instant shows the same wall time: the offset a day away, tried on this wall time.
function isDoubled(at: number, zone: string): boolean {
  const here = read(at, zone);
  return [at - day, at + day].some((other) => {
    const { offset } = read(other, zone);
    if (offset === here.offset) return false;
    const twin = at + (offsetMinutes(here.offset) - offsetMinutes(offset)) * minute;
    return read(twin, zone).offset === offset;
  });
}

/// The clock on the wall of the session's own zone, as the server resolved it.
export function ownClock(time: Time): Clock {
  const [date, clock] = time.local.split("T");
  const offset = /(?:Z|[+-]\d\d:\d\d)$/.exec(time.instant)?.[0] ?? "Z";
  return {
    date: date!,
    time: clock!.slice(0, 5),
    zone: time.zone,
    offset: offset === "Z" ? "+00:00" : offset,
    doubled: time.fold !== undefined,
  };
}

/// The same moment on the wall of another zone.
export function clockIn(time: Time, zone: string): Clock {
  if (zone === time.zone) return ownClock(time);
  const at = Date.parse(time.instant);
  return { ...read(at, zone), doubled: isDoubled(at, zone) };
}

/// The clock of `zone` at an instant.
export function clockAt(at: number, zone: string): Clock {
  return { ...read(at, zone), doubled: isDoubled(at, zone) };
}

export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/// The zone that leads for a moment under a view.
export function leadingZone(time: Time, view: View): string {
  if (view.kind === "venue") return time.zone;
  return view.kind === "zone" ? view.zone : deviceZone();
}

/// The clocks to print beneath the leading one: the venue's and the event's zones, without those that agree with
/// a clock already shown.
export function otherClocks(time: Time, lead: Clock, zones: readonly string[]): Clock[] {
  const shown = [lead];
  for (const zone of [time.zone, ...zones]) {
    const clock = clockIn(time, zone);
    if (!shown.some((one) => one.offset === clock.offset)) shown.push(clock);
  }
  return shown.slice(1);
}

/// Days from one date to another: the "+1" beside a time.
export function dayShift(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);
}

/// `+1`, `−1`, or nothing where the day is the same.
export function shiftMark(from: string, to: string): string {
  const shift = dayShift(from, to);
  if (shift === 0) return "";
  return shift > 0 ? `+${shift}` : `−${-shift}`;
}

/// `UTC+9`, `UTC−3:30`, `UTC`.
export function offsetName(offset: string): string {
  const minutes = offsetMinutes(offset);
  if (minutes === 0) return "UTC";
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

/// The days from the first to the last, both included; at most a year of them.
export function days(first: string, last: string): string[] {
  const count = Math.min(Math.max(dayShift(first, last), 0), 366);
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count + 1 }, (_, index) => new Date(start + index * day).toISOString().slice(0, 10));
}

/// A time as people type it (`9`, `930`, `9:30`, `9h30`, `９：３０`, `9時半` is not) in HH:MM, or nothing.
export function parseTime(typed: string): string | undefined {
  const text = typed.normalize("NFKC").trim().toLowerCase();
  const match = /^(\d{1,2})(?:\s*[:h.時]\s*(\d{1,2})?分?)?$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text);
  if (!match) return;
  const hour = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  if (hour > 23 || minutes > 59) return;
  return `${String(hour).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/// While a time is being typed: what another zone will show, or nothing where the wall time does not name exactly
/// one instant. The server decides; this is for the eye only.
export function preview(date: string, time: string, zone: string, other: string): Clock | undefined {
  const wall = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wall)) return;
  const found = new Set<number>();
  for (const nearby of [wall - day, wall + day]) {
    const at = wall - offsetMinutes(read(nearby, zone).offset) * minute;
    const clock = read(at, zone);
    if (clock.date === date && clock.time === time) found.add(at);
  }
  const [at, ...more] = found;
  return at === undefined || more.length > 0 ? undefined : clockAt(at, other);
}
