import type { AuditFilter } from "../api/audit.ts";

/// The organisers' pages by the address's fragment.
export type Route =
  | { page: "events" }
  | { page: "new-event" }
  | { page: "event"; event: string }
  | { page: "access" }
  | { page: "account" }
  | { page: "audit"; filter: AuditFilter }
  | { page: "sign-in"; secret: string };

export function parseRoute(fragment: string): Route {
  const path = fragment.replace(/^#/, "");
  const secret = /^sign-in=(.+)$/.exec(path)?.[1];
  if (secret) return { page: "sign-in", secret };
  const [way, query] = path.split("?");
  const [first, second] = way!.split("/").filter(Boolean);
  if (first === "new-event" || first === "access" || first === "account") return { page: first };
  if (first === "audit") return { page: "audit", filter: auditFilter(new URLSearchParams(query)) };
  if (first === "events" && second) return { page: "event", event: decodeURIComponent(second) };
  return { page: "events" };
}

function auditFilter(query: URLSearchParams): AuditFilter {
  const of = (name: string) => query.get(name) ?? "";
  return { actor: of("actor"), action: of("action"), event: of("event") };
}

/// The address of the audit log, of all of it or of what a filter leaves.
export function auditPath(filter: Partial<AuditFilter> = {}): string {
  const wanted = Object.entries(filter).filter(([, value]) => value);
  return wanted.length > 0 ? `#/audit?${new URLSearchParams(wanted)}` : "#/audit";
}
