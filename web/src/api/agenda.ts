import type { Client } from "./client.ts";
import type { Agenda, StreamState } from "./types.ts";

/// The agenda of an event as it stands in one of its streams.
export const fetchAgenda = (client: Client, event: string, state: StreamState): Promise<Agenda> =>
  client.get(`events/${encodeURIComponent(event)}/agenda${state === "draft" ? "?state=draft" : ""}`);
