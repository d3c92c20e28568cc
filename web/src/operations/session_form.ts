import type {
  Audience,
  Fold,
  Interpreter,
  Language,
  LanguagePair,
  Session,
  SessionInput,
  SessionKind,
  SessionPatch,
  TextInput,
  Texts,
  TimeInput,
} from "../api/types.ts";
import { languages, written } from "../model/texts.ts";
import { parseTime } from "../time/display.ts";

/// A session as a form holds it: texts without what stands in, the start as a day, a time and a zone.
export interface SessionForm {
  title: Texts;
  abstract: Texts;
  kind: SessionKind;
  track: string | null;
  room: string | null;
  date: string;
  time: string; // as typed
  zone: string;
  fold: Fold | undefined;
  duration: number | null; // minutes
  speakers: string[];
  hosts: string[];
  delegations: string[];
  language: Language | null;
  audience: Audience;
  remote_link: string;
  remote: string[]; // people who take part from elsewhere
  interpretation: LanguagePair[];
  interpreters: Interpreter[];
  attendance: number | null;
  features: string[];
  after: string[]; // sessions
  zones: string[];
}

/// The fields that are sent as they stand.
const plain = [
  "kind",
  "track",
  "room",
  "speakers",
  "hosts",
  "delegations",
  "language",
  "audience",
  "remote",
  "interpretation",
  "interpreters",
  "attendance",
  "features",
  "after",
  "zones",
] as const;

const noTexts = (): Texts => ({ fr: "", ja: "", en: "" });

export function emptyForm(date: string, time: string, zone: string): SessionForm {
  return {
    title: noTexts(),
    abstract: noTexts(),
    kind: "talk",
    track: null,
    room: null,
    date,
    time,
    zone,
    fold: undefined,
    duration: 60,
    speakers: [],
    hosts: [],
    delegations: [],
    language: null,
    audience: "public",
    remote_link: "",
    remote: [],
    interpretation: [],
    interpreters: [],
    attendance: null,
    features: [],
    after: [],
    zones: [],
  };
}

export function formOf(session: Session): SessionForm {
  const [date, time] = session.start.local.split("T");
  return {
    title: written(session.title),
    abstract: written(session.abstract),
    kind: session.kind,
    track: session.track,
    room: session.room,
    date: date!,
    time: time!.slice(0, 5),
    zone: session.start.zone,
    fold: session.start.fold,
    duration: session.duration_minutes,
    speakers: [...session.speakers],
    hosts: [...session.hosts],
    delegations: [...session.delegations],
    language: session.language,
    audience: session.audience,
    remote_link: session.remote_link ?? "",
    remote: [...session.remote],
    interpretation: session.interpretation.map((pair) => ({ ...pair })),
    interpreters: session.interpreters.map((one) => ({ ...one })),
    attendance: session.attendance,
    features: [...session.features],
    after: [...session.after],
    zones: [...session.zones],
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function textPatch(base: Texts, form: Texts): TextInput | undefined {
  const changed = languages.filter((language) => base[language].trim() !== form[language].trim());
  if (changed.length === 0) return;
  return Object.fromEntries(changed.map((language) => [language, form[language].trim() || null]));
}

function startOf(form: SessionForm): TimeInput {
  const start: TimeInput = { local: `${form.date}T${parseTime(form.time) ?? form.time}`, zone: form.zone };
  if (form.fold) start.fold = form.fold;
  return start;
}

/// What of the form differs from what it was opened with: the PATCH, nothing else, so that two organisers who
/// edit different fields do not undo each other.
export function patchOf(base: SessionForm, form: SessionForm): SessionPatch {
  const patch: SessionPatch = {};
  const title = textPatch(base.title, form.title);
  if (title) patch.title = title;
  const abstract = textPatch(base.abstract, form.abstract);
  if (abstract) patch.abstract = abstract;
  if (!same(startOf(base), startOf(form))) patch.start = startOf(form);
  if (base.duration !== form.duration && form.duration !== null) patch.duration_minutes = form.duration;
  const changed = plain.filter((field) => !same(base[field], form[field]));
  Object.assign(patch, Object.fromEntries(changed.map((field) => [field, form[field]])));
  if (base.remote_link.trim() !== form.remote_link.trim()) patch.remote_link = form.remote_link.trim() || null;
  return patch;
}

/// A text as it is first sent: the languages that were filled in.
export function given(texts: Texts): TextInput {
  const filled = languages.filter((language) => texts[language].trim());
  return Object.fromEntries(filled.map((language) => [language, texts[language].trim()]));
}

/// A whole new session.
export function creationOf(form: SessionForm): SessionInput {
  return {
    title: given(form.title),
    abstract: given(form.abstract),
    ...Object.fromEntries(plain.map((field) => [field, form[field]])),
    start: startOf(form),
    duration_minutes: form.duration ?? 0,
    remote_link: form.remote_link.trim() || null,
  };
}

/// What keeps a form from being sent: the fields to point at, in the order of the form.
export function missing(form: SessionForm): ("title" | "start" | "duration_minutes")[] {
  const found: ("title" | "start" | "duration_minutes")[] = [];
  if (!languages.some((language) => form.title[language].trim())) found.push("title");
  if (!form.date || !parseTime(form.time)) found.push("start");
  if (!form.duration || form.duration <= 0) found.push("duration_minutes");
  return found;
}

/// A choice that answers an hour which the clocks skip or repeat.
export interface Choice {
  date: string;
  time: string;
  fold?: Fold;
  offset?: string;
}

/// The choices that a `skipped_time` or `doubled_time` problem offers, in the order of the day.
export function choicesOf(code: string, params: Record<string, string> = {}): Choice[] {
  const read = (text: string | undefined, fold?: Fold): Choice[] => {
    const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?$/.exec(text ?? "");
    if (!match) return [];
    const choice: Choice = { date: match[1]!, time: match[2]! };
    if (fold) choice.fold = fold;
    if (match[3]) choice.offset = match[3] === "Z" ? "+00:00" : match[3];
    return [choice];
  };
  if (code === "skipped_time") return [...read(params.before), ...read(params.after)];
  if (code === "doubled_time") return [...read(params.earlier, "earlier"), ...read(params.later, "later")];
  return [];
}
