import type { Language } from "../api/types.ts";

/// The addresses under which calendars subscribe to an event, and those that hand it to the two web calendars.
export function calendarLinks(origin: string, event: string, language: Language, name: string) {
  const address = `${origin}/events/${encodeURIComponent(event)}/agenda.ics?lang=${language}`;
  const webcal = address.replace(/^https?:/, "webcal:");
  return {
    address,
    webcal,
    google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(name)}`,
  };
}
