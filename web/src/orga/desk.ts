import { getContext, setContext } from "svelte";
import type { Agenda } from "../api/types.ts";
import type { Editor, Selection } from "./editor.svelte.ts";

/// What stands around a form within an event's editor: the agenda, to call things by their names, and the inspector.
export interface Desk {
  agenda: () => Agenda | undefined;
  select: (selection: Selection) => void;
  guard: Editor["guard"];
}

const key = Symbol("desk");

export const provideDesk = (desk: Desk): void => void setContext(key, desk);

/// The desk at which a form stands; none outside an event's editor.
export const deskAtHand = (): Desk | undefined => getContext(key);
