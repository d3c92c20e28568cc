import type { AuditLine, Language, Person, Token, User } from "../../api/types.ts";
import { displayName } from "../../model/texts.ts";
import type { Voice } from "../conflict_words.ts";

/// What the audit log says: who did what, in words.

/// The actions that have a sentence, in the order in which they are offered.
export const actions = {
  access: [
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "change_password",
    "add_user",
    "edit_user",
    "disable_user",
    "enable_user",
    "reset_user",
    "give_role",
    "end_role",
    "make_link",
    "make_token",
    "revoke_token",
    "make_personal_key",
    "revoke_personal_key",
    "open_personal_page",
    "read_export",
  ],
  programme: [
    "create_event",
    "edit_event",
    "create_session",
    "edit_session",
    "move_session",
    "resize_session",
    "duplicate_session",
    "remove_session",
    "cancel_session",
    "restore_session",
    "lock_session",
    "unlock_session",
    "swap_sessions",
    "shift_sessions",
    "replace_person",
    "create_track",
    "edit_track",
    "create_delegation",
    "edit_delegation",
    "create_venue",
    "create_room",
    "create_person",
    "edit_venue",
    "edit_room",
    "edit_person",
    "undo",
    "import",
    "elect_tz_release",
  ],
  publication: ["publish_release", "publish_correction", "edit_release", "withdraw_release"],
} as const;

const known: ReadonlySet<string> = new Set(Object.values(actions).flat());

/// Those that may be about nobody's account.
const perhapsNobody: ReadonlySet<string> = new Set(["sign_in_failed", "make_link"]);

/// Names by the id that an actor has in the log: `user:…`, `token:…`, `person:…`.
export type Names = ReadonlyMap<string, string>;

interface Known {
  users: readonly User[];
  tokens: readonly Token[];
  people: readonly Person[];
}

/// The names of everybody known; the lines tell those of tokens that are no longer listed.
export function namesOf({ users, tokens, people }: Known, lines: readonly AuditLine[], language: Language): Names {
  return new Map([
    ...lines.flatMap(({ actor, actor_name }) => (actor && actor_name ? [[actor, actor_name] as const] : [])),
    ...users.map(({ id, name }) => [`user:${id}`, name] as const),
    ...tokens.map(({ id, name }) => [`token:${id}`, name] as const),
    ...people.map((person) => [`person:${person.id}`, displayName(person, language)] as const),
  ]);
}

/// What was done, by the names of those it was done to; nothing where no sentence is known for it.
export function didWords({ action, subject }: AuditLine, names: Names, t: Voice["t"]): string | undefined {
  if (!known.has(action)) return undefined;
  if (!subject && perhapsNobody.has(action)) return t(`audit.did.${action}_nobody`);
  return t(`audit.did.${action}`, {
    name: names.get(`user:${subject}`) ?? names.get(`token:${subject}`) ?? subject ?? "",
  });
}

/// An action in a list to choose from, where nobody is named.
export function actionWords(action: string, t: Voice["t"]): string {
  return known.has(action) ? t(`audit.did.${action}`, { name: "…" }) : action;
}

const ways: Record<string, string> = { token: "audit.by_token", "sign-in": "audit.by_link", person: "audit.by_person" };

/// Who did it, and by what they came where that was no account.
export function actorWords(actor: string | null, names: Names, t: Voice["t"]): { name: string; way: string } {
  if (!actor) return { name: t("audit.nobody"), way: "" };
  if (actor === "console") return { name: t("audit.console"), way: "" };
  const way = ways[actor.split(":")[0]!];
  return { name: names.get(actor) ?? actor, way: way ? t(way) : "" };
}
