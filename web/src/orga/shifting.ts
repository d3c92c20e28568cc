import type { Agenda, Session } from "../api/types.ts";
import { byId } from "../model/agenda.ts";
import { startOf } from "../model/days.ts";

/// Where the rest of a day can be shifted: everywhere, at the session's venue, in its room.
export type ShiftScope = "all" | "venue" | "room";

const longestDay = 25 * 60 * 60_000;

/// Those among which everything that could move may be edited. What moves is found by the server, up to the end of the
/// day there; here it is what begins within a day.
export function shiftScopes(
  session: Session,
  { sessions, rooms }: Pick<Agenda, "sessions" | "rooms">,
  mayEdit: (session: Session) => boolean,
): ShiftScope[] {
  const index = byId(rooms);
  const venueOf = ({ room }: Session) => index.get(room)?.venue;
  const isThere: Record<ShiftScope, (one: Session) => boolean> = {
    all: () => true,
    venue: (one) => venueOf(one) === venueOf(session),
    room: ({ room }) => room === session.room,
  };
  const from = startOf(session);
  const later = sessions.filter((one) => startOf(one) >= from && startOf(one) < from + longestDay);
  const moving = later.filter(({ status }) => status !== "cancelled");
  const possible: ShiftScope[] = session.room === null ? ["all"] : ["all", "venue", "room"];
  return possible.filter((scope) => moving.filter(isThere[scope]).every(mayEdit));
}
