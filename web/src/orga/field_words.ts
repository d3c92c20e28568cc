import type { Problem } from "../api/types.ts";

/// What the pages call the members that the server names.
const labels: Record<string, string> = {
  title: "field.title",
  abstract: "field.abstract",
  kind: "field.kind",
  track: "field.track",
  room: "field.room",
  start: "field.time",
  "start.zone": "field.zone",
  end: "field.duration",
  duration_minutes: "field.duration",
  speakers: "session.speakers",
  hosts: "session.hosts",
  delegations: "field.delegations",
  language: "field.language",
  audience: "field.audience",
  remote_link: "field.remote_link",
  id: "field.address_id",
  name: "field.name",
  description: "field.description",
  first_day: "field.first_day",
  last_day: "field.last_day",
  zone: "field.zone",
  zones: "field.zone",
  venue: "field.venue",
  venues: "field.venues",
  address: "field.address",
  capacity: "field.capacity",
  color: "field.color",
  roman: "field.roman",
  native: "field.native",
  institution: "field.institution",
};

/// A problem's sentence, with the field as the form calls it rather than as the server does.
export function labelled({ detail, field }: Problem, t: (key: string) => string): string {
  if (!field) return detail;
  const path = field.replace(/\[\d+\]/g, "");
  const key = labels[path] ?? labels[path.split(".")[0]!];
  return key ? detail.replace(field, () => t(key)) : detail;
}
