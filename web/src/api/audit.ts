import type { Client } from "./client.ts";
import type { AuditLine } from "./types.ts";

/// Which lines are wanted, each by the id it names; what is empty does not matter.
export interface AuditFilter {
  actor: string;
  action: string;
  event: string;
}

/// What was done in the installation, the newest first; `before` is the number of the line that the page follows.
export function readAudit(
  client: Client,
  filter: AuditFilter,
  before?: number,
): Promise<{ entries: AuditLine[]; more: boolean }> {
  const wanted = Object.entries({ ...filter, before }).filter(([, value]) => value);
  return client.get(`audit?${new URLSearchParams(wanted.map(([name, value]) => [name, String(value)]))}`);
}
