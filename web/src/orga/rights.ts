import type { HeldRole, Role, Session } from "../api/types.ts";

/// Who may do what, as the server's table has it (server/auth/roles.cpp): nobody is offered what would be refused.
/// What is allowed is the server's to say.

export type Permission =
  | "see_drafts"
  | "see_directory"
  | "edit_sessions"
  | "edit_event"
  | "edit_directory"
  | "publish"
  | "grant_roles"
  | "invite_people"
  | "create_events"
  | "run_installation";

interface Row {
  permission: Permission;
  scope: "event" | "any_event" | "installation";
  whole: readonly Role[];
  part?: readonly Role[]; // for their tracks and delegations alone
}

export const table: readonly Row[] = [
  { permission: "see_drafts", scope: "event", whole: ["viewer", "editor", "organizer", "owner"] },
  { permission: "see_directory", scope: "any_event", whole: ["viewer", "editor", "organizer", "owner"] },
  { permission: "edit_sessions", scope: "event", whole: ["organizer", "owner"], part: ["editor"] },
  { permission: "edit_event", scope: "event", whole: ["organizer", "owner"], part: ["editor"] },
  { permission: "edit_directory", scope: "any_event", whole: ["organizer", "owner"] },
  { permission: "publish", scope: "event", whole: ["organizer", "owner"] },
  { permission: "grant_roles", scope: "event", whole: ["owner"] },
  { permission: "invite_people", scope: "any_event", whole: ["organizer", "owner"] },
  { permission: "create_events", scope: "installation", whole: ["organizer", "owner"] },
  { permission: "run_installation", scope: "installation", whole: ["owner"] },
];

/// Not at all, for some tracks and delegations, or everywhere.
export type Reach = "none" | "part" | "whole";

/// How far a permission goes in an event; without one, in any of them or in the installation, as the permission has it.
export function reach(held: readonly HeldRole[], permission: Permission, event?: string): Reach {
  const row = table.find((one) => one.permission === permission)!;
  const anywhere = event === undefined && row.scope !== "installation";
  const here = held.filter((one) => anywhere || one.event === null || one.event === event);
  const has = (roles: readonly Role[] = []) => here.some(({ role }) => roles.some((one) => one === role));
  if (has(row.whole)) return "whole";
  return has(row.part) ? "part" : "none";
}

/// True where all of it is allowed, not some part.
export const may = (held: readonly HeldRole[], permission: Permission, event?: string): boolean =>
  reach(held, permission, event) === "whole";

/// True where a permission goes as far as something that belongs to these tracks and delegations.
export function reaches(
  held: readonly HeldRole[],
  permission: Permission,
  event: string,
  parts: readonly string[],
): boolean {
  const { whole, part = [] } = table.find((one) => one.permission === permission)!;
  return held.some((one) => {
    if (one.event !== null && one.event !== event) return false;
    const isAmong = (roles: readonly Role[]) => roles.some((role) => role === one.role);
    return isAmong(whole) || (isAmong(part) && one.part !== null && parts.includes(one.part));
  });
}

/// The track and the delegations that a session belongs to.
export const partsOf = ({ track, delegations }: Pick<Session, "track" | "delegations">): string[] =>
  track === null ? delegations : [track, ...delegations];

/// The tracks and delegations of an event that somebody edits, where they do not edit all of it.
export function ownParts(held: readonly HeldRole[], event: string): string[] {
  if (may(held, "edit_sessions", event)) return [];
  const parts = held.flatMap((one) => (one.event === event && one.part !== null ? one.part : []));
  return [...new Set(parts)].filter((part) => reaches(held, "edit_sessions", event, [part]));
}
