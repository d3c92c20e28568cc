import type { Change, PublicationMode } from "../api/types.ts";

/// One's own operations in a draft stream, as far as they can be undone and redone. It is a fold of the stream
/// itself, so that it survives a reload and agrees in every window of the same sign-in.
export interface History {
  actor: string;
  undoable: number[]; // entries, the last one first to be undone
  redoable: number[]; // entries that are undos; taking one back is the redo
  mode?: PublicationMode; // how the event is published, as far as entries have said it
}

export const emptyHistory = (actor: string): History => ({ actor, undoable: [], redoable: [] });

const without = (entries: number[], entry: number) => entries.filter((one) => one !== entry);

/// The way of publishing that an entry leaves its event with, where it says so.
export function modeAfter({ changes }: Change): PublicationMode | undefined {
  for (const { kind, item } of changes) if (kind === "event" && item) return item.mode;
  return;
}

/// What is published, and how, is no step of the programme: no undo takes it back.
function isPublication({ changes }: Change, before: PublicationMode | undefined, after = before): boolean {
  const switches = before !== after && before !== undefined && changes.length === 1;
  return switches || (changes.length > 0 && changes.every(({ kind }) => kind === "release"));
}

/// The history after one more entry. What others do is theirs, unless they took back one's own.
export function extend(history: History, change: Change): History {
  const mode = modeAfter(change);
  const next = isPublication(change, history.mode, mode) ? history : step(history, change);
  return mode && mode !== next.mode ? { ...next, mode } : next;
}

function step(history: History, change: Change): History {
  const { actor, undoable, redoable } = history;
  const target = change.undoes;
  if (change.actor !== actor) {
    if (target === undefined) return history;
    return { ...history, undoable: without(undoable, target), redoable: without(redoable, target) };
  }
  if (target !== undefined && undoable.includes(target)) {
    return { ...history, undoable: without(undoable, target), redoable: [...redoable, change.number] };
  }
  if (target !== undefined && redoable.includes(target)) {
    return { ...history, undoable: [...undoable, change.number], redoable: without(redoable, target) };
  }
  return { ...history, undoable: [...undoable, change.number], redoable: [] };
}

export const historyOf = (actor: string, changes: readonly Change[]): History =>
  changes.reduce(extend, emptyHistory(actor));

/// Without an entry that the server refused to take back: trying it again would refuse again.
export function drop(history: History, entry: number): History {
  return {
    ...history,
    undoable: without(history.undoable, entry),
    redoable: without(history.redoable, entry),
  };
}
