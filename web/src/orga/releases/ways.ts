import type { Agenda } from "../../api/types.ts";
import type { Line } from "./standing.ts";

/// What the editor opens for a line: the event's settings, its delegations, or a session, in whose form all that it
/// names is edited.
export type Way = { kind: "event" } | { kind: "delegations" } | { kind: "session"; id: string };

/// Where an item is edited, if anywhere.
export function wayTo({ kind, id }: Pick<Line, "kind" | "id">, { sessions, rooms }: Agenda): Way | undefined {
  if (kind === "event") return { kind };
  if (kind === "delegation") return { kind: "delegations" };
  const venues = new Map(rooms.map((room) => [room.id, room.venue]));
  const found = sessions.find((session) => {
    if (kind === "session") return session.id === id;
    if (kind === "room") return session.room === id;
    if (kind === "venue") return session.room !== null && venues.get(session.room) === id;
    if (kind === "track") return session.track === id;
    return kind === "person" && (session.speakers.includes(id) || session.hosts.includes(id));
  });
  return found && { kind: "session", id: found.id };
}
