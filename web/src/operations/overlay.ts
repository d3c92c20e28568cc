import type { Session, SessionPatch } from "../api/types.ts";

/// Edits that were sent and are not yet in the stream, laid over it so that the hand sees them at once. Times are
/// left to the server, which alone knows their instants.
export interface Pending {
  patch: SessionPatch;
  answer?: { item: Session; number: number };
}
export type Overlay = ReadonlyMap<string, Pending>;

const optimistic = ["kind", "track", "room", "speakers", "hosts", "language", "audience", "status"] as const;

/// The sessions with what is pending on them.
export function overlaid(sessions: readonly Session[], overlay: Overlay): Session[] {
  return sessions.map((session) => {
    const pending = overlay.get(session.id);
    if (!pending) return session;
    if (pending.answer) return pending.answer.item;
    const known = optimistic.filter((field) => pending.patch[field] !== undefined);
    return { ...session, ...Object.fromEntries(known.map((field) => [field, pending.patch[field]])) };
  });
}

/// Without the edits that the stream has reached.
export function settled(overlay: Overlay, number: number): Overlay {
  const open = [...overlay].filter(([, { answer }]) => !answer || answer.number > number);
  return open.length === overlay.size ? overlay : new Map(open);
}
