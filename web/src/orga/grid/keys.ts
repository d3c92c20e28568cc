import type { Session } from "../../api/types.ts";
import { neighbour } from "./neighbours.ts";
import { type Direction, firstPlace, stepped, stretched } from "./placing.ts";
import type { Scene } from "./scene.svelte.ts";

const arrows: Record<string, Direction> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

export const focusCard = (id: string | undefined): void => {
  if (id !== undefined) document.getElementById(`open-${id}`)?.focus();
};

const isOther = (event: KeyboardEvent): boolean => event.isComposing || event.ctrlKey || event.metaKey || event.altKey;

/// The keys of a grid: on a session that has the focus, and on one that is held.
export class Keys {
  readonly #scene: Scene;
  readonly #byForm: (session: Session) => void;

  constructor(scene: Scene, byForm: (session: Session) => void) {
    this.#scene = scene;
    this.#byForm = byForm;
  }

  /// On a session: arrows go to the others, M takes it up.
  onCard(event: KeyboardEvent, session: Session): void {
    if (isOther(event) || this.#scene.mover.held) return;
    const way = arrows[event.key];
    if (event.key.toLowerCase() === "m") this.#takeUp(session);
    else if (way) focusCard(this.#beside(session.id, way));
    else return;
    event.preventDefault();
  }

  /// While something is held, the keys belong to it, wherever the focus is. Tab goes on and leaves it where it was.
  onHeld = (event: KeyboardEvent): void => {
    const { mover } = this.#scene;
    if (!mover.held || isOther(event)) return;
    if (event.key === "Tab") mover.cancel();
    else if (event.key === "Escape" || (mover.held.by === "keys" && this.#carry(event))) {
      if (event.key === "Escape") mover.cancel();
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /// True where the key meant something to what is held.
  #carry(event: KeyboardEvent): boolean {
    const { mover, field } = this.#scene;
    const way = arrows[event.key];
    if (!mover.place) return false;
    if (event.key === "Enter" || event.key === " ") void mover.drop();
    else if (way && event.shiftKey && (way === "up" || way === "down")) {
      mover.carry(stretched(mover.place, way === "down" ? 1 : -1, field));
    } else if (way) mover.carry(stepped(mover.place, way, field));
    else return false;
    return true;
  }

  #beside(id: string, way: Direction): string | undefined {
    const { tray, sheet, roomIds } = this.#scene;
    const at = tray.findIndex((session) => session.id === id);
    if (at < 0) return neighbour(sheet.cards, roomIds, id, way);
    return tray[at + (way === "down" || way === "right" ? 1 : -1)]?.id;
  }

  #takeUp(session: Session): void {
    const { editor, field, mover } = this.#scene;
    const place = firstPlace(session, field);
    const needsForm = place.room === null || this.#scene.isCut(session);
    if (needsForm && editor.mayEdit(session)) this.#byForm(session);
    else mover.takeUp(session, place, { by: "keys" });
  }
}
