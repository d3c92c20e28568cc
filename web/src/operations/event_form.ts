import type { Event, EventInput, EventPatch, Rule, Severity, Texts } from "../api/types.ts";
import { languages, written } from "../model/texts.ts";
import { given, textPatch } from "./session_form.ts";
import { type WindowData, windowData, windowOf } from "./windows.ts";

/// An event as a form holds it: two zones by name, the home one first.
export interface EventFormData {
  name: Texts;
  description: Texts;
  first_day: string;
  last_day: string;
  zone: string;
  other_zone: string; // empty for none
  more_zones: string[]; // kept as they are
  venues: string[];
  working_hours: WindowData[];
  interpreter_stint_minutes: number | null;
  interpreter_rest_minutes: number | null;
  tz_election: Event["tz_election"];
  severities: Partial<Record<Rule, Severity>>; // those that are the event's own
}

export function newEvent(): EventFormData {
  return {
    name: { fr: "", ja: "", en: "" },
    description: { fr: "", ja: "", en: "" },
    first_day: "",
    last_day: "",
    zone: "Europe/Paris",
    other_zone: "Asia/Tokyo",
    more_zones: [],
    venues: [],
    working_hours: [],
    interpreter_stint_minutes: 90,
    interpreter_rest_minutes: 15,
    tz_election: "automatic",
    severities: {},
  };
}

export function formOf(event: Event): EventFormData {
  const [zone = "", other = "", ...more] = event.zones;
  return {
    name: written(event.name),
    description: written(event.description),
    first_day: event.first_day,
    last_day: event.last_day,
    zone,
    other_zone: other,
    more_zones: more,
    venues: [...event.venues],
    working_hours: event.working_hours.map(windowData),
    interpreter_stint_minutes: event.interpreter_stint_minutes,
    interpreter_rest_minutes: event.interpreter_rest_minutes,
    tz_election: event.tz_election,
    severities: Object.fromEntries(event.severities.map(({ rule, severity }) => [rule, severity])),
  };
}

export const zonesOf = (form: EventFormData): string[] => [
  ...new Set([form.zone, form.other_zone, ...form.more_zones].filter(Boolean)),
];

/// The first thing that keeps the form from being sent.
export function missing(form: EventFormData): "name" | "days" | undefined {
  if (!languages.some((language) => form.name[language].trim())) return "name";
  if (!form.first_day || !form.last_day || form.last_day < form.first_day) return "days";
  return;
}

export function creationOf(form: EventFormData, id: string): EventInput {
  const { first_day, last_day, venues } = form;
  const event: EventInput = {
    name: given(form.name),
    description: given(form.description),
    first_day,
    last_day,
    zones: zonesOf(form),
    venues,
  };
  return id ? { id, ...event } : event;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const severitiesOf = ({ severities }: EventFormData) =>
  Object.entries(severities).map(([rule, severity]) => ({ rule: rule as Rule, severity }));

/// What of the form differs from what it was opened with.
export function patchOf(base: EventFormData, form: EventFormData): EventPatch {
  const patch: EventPatch = {};
  const name = textPatch(base.name, form.name);
  if (name) patch.name = name;
  const description = textPatch(base.description, form.description);
  if (description) patch.description = description;
  if (base.first_day !== form.first_day) patch.first_day = form.first_day;
  if (base.last_day !== form.last_day) patch.last_day = form.last_day;
  if (zonesOf(base).join() !== zonesOf(form).join()) patch.zones = zonesOf(form);
  if (base.venues.join() !== form.venues.join()) patch.venues = [...form.venues];
  if (!same(base.working_hours, form.working_hours)) patch.working_hours = form.working_hours.map(windowOf);
  for (const pause of ["interpreter_stint_minutes", "interpreter_rest_minutes"] as const) {
    if (base[pause] !== form[pause]) patch[pause] = form[pause] ?? 0;
  }
  if (base.tz_election !== form.tz_election) patch.tz_election = form.tz_election;
  if (!same(base.severities, form.severities)) patch.severities = severitiesOf(form);
  return patch;
}
