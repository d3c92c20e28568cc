import { ApiError } from "../api/client.ts";
import type { Conflict } from "../api/types.ts";

/// The conflicts for which the server did not make an edit, if that is why it refused.
export function blockingOf(error: unknown): Conflict[] | undefined {
  return error instanceof ApiError && error.code === "blocked" ? (error.problem.conflicts ?? []) : undefined;
}

/// An edit without a form of its own that waits for somebody to say why it is to be done all the same.
export interface HeldUp {
  conflicts: Conflict[];
  failure: string; // why it was not done in spite of the reason
  insist: (reason: string) => Promise<unknown>;
}
