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
  holiday_region: "orga.f_region",
  opening: "orga.f_opening",
  travel: "orga.f_travel",
  turnaround_minutes: "orga.f_turnaround",
  features: "orga.f_features",
  unavailable: "orga.f_unavailable",
  interprets: "orga.f_interprets",
  head: "orga.f_head",
  members: "orga.f_members",
  escorts: "orga.f_escorts",
  remote: "orga.f_remote",
  interpretation: "orga.f_interpretation",
  interpreters: "orga.f_interpretation",
  attendance: "orga.f_attendance",
  after: "orga.f_after",
  working_hours: "orga.f_working_hours",
  interpreter_stint_minutes: "orga.f_stint",
  interpreter_rest_minutes: "orga.f_rest",
  severities: "orga.f_severities",
  minutes: "orga.op_minutes",
  with: "orga.op_swap_with",
  by: "orga.op_replace_by",
  validations: "orga.release_validations",
  "validations.side": "orga.release_side",
  "validations.name": "orga.release_by",
  "validations.day": "orga.release_on",
  email: "access.email",
  role: "access.role",
  part: "access.part",
  event: "access.token_where",
  days: "access.token_days",
  password: "account.password",
  current: "account.current",
};

/// What the server says of one member: its path, such as `opening[1].until`, and the sentence.
export interface Fault {
  path: string;
  sentence: string;
}

/// What is said of a member or of something within it.
export const faultAt = (fault: Fault | undefined, member: string): string =>
  fault && fault.path.split(/[.[]/)[0] === member ? fault.sentence : "";

/// A problem's sentence, with the field as the form calls it rather than as the server does.
export function labelled({ detail, field }: Problem, t: (key: string) => string): string {
  if (!field) return detail;
  const path = field.replace(/\[\d+\]/g, "");
  const key = labels[path] ?? labels[path.split(".")[0]!];
  if (!key) return detail;
  // It stands in quotation marks; the same letters elsewhere are a word of the sentence.
  const quoted = new RegExp(`([“«「]\\s*)${field.replace(/[.[\]]/g, "\\$&")}(?=\\s*[”»」])`);
  return detail.replace(quoted, (_, open) => open + t(key));
}
