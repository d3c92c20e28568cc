import type { Session } from "../../api/types.ts";
import { follow, type Gesture } from "./gesture.ts";
import { type Place, placeOf, toInstant } from "./layout.ts";
import { endingNear, startingNear } from "./placing.ts";
import type { Scene } from "./scene.svelte.ts";

/// Where things are in the window.
export interface Ground {
  area: HTMLElement; // the rooms, all equally wide
  scroller: HTMLElement;
  tray: HTMLElement | null;
}

export interface Handlers {
  ground: () => Ground | undefined;
  overTray: (over: boolean) => void;
  byForm: (session: Session) => void; // it cannot be moved by hand here
}

interface Pointer {
  x: number;
  y: number;
}

const holds = (box: DOMRect | undefined, x: number, y: number): boolean =>
  box !== undefined && x >= box.left && x < box.right && y >= box.top && y < box.bottom;

/// Sessions in the hand of a pointer: what is under it says where they would be put down. The pointer is looked at
/// once a frame, and nothing is asked of the server on its way.
export class Carrying {
  readonly #scene: Scene;
  readonly #on: Handlers;

  constructor(scene: Scene, on: Handlers) {
    this.#scene = scene;
    this.#on = on;
  }

  /// A pointer was pressed somewhere in the grid: on a session, on its lower edge, or on neither.
  pressed = (event: PointerEvent): void => {
    const { editor, mover } = this.#scene;
    if (event.button !== 0 || !event.isPrimary || mover.busy || !(event.target instanceof Element)) return;
    const edge = event.target.closest<HTMLElement>("[data-edge]");
    const id = edge?.dataset.edge ?? event.target.closest<HTMLElement>("[data-session]")?.dataset.session;
    const session = id === undefined ? undefined : editor.session(id);
    if (!session || !editor.mayEdit(session)) return;
    const pressed = { x: event.clientX, y: event.clientY };
    follow(event, edge ? this.#resizing(session, pressed) : this.#moving(session, pressed));
  };

  #moving(session: Session, pressed: Pointer): Gesture {
    const { mover } = this.#scene;
    const place = placeOf(session);
    const inSheet = this.#scene.isInSheet(session.id);
    let grip = 0; // from the start of the session to where it was taken hold of
    const begin = () => {
      if (this.#scene.isCut(session)) {
        this.#on.byForm(session);
        return false;
      }
      grip = inSheet ? this.#instantUnder(pressed.y) - place.from : 0;
      return mover.takeUp(session, place, { by: "pointer" });
    };
    return this.#each(begin, (pointer) => this.#carry(place, pointer, pressed, grip));
  }

  #resizing(session: Session, pressed: Pointer): Gesture {
    const { mover } = this.#scene;
    const place = placeOf(session);
    const begin = () => mover.takeUp(session, place, { by: "pointer", resizing: true });
    return this.#each(begin, (pointer) => {
      const scroller = this.#on.ground()?.scroller;
      if (scroller) scrollAtEdges(scroller, pointer, pressed);
      mover.carry(endingNear(place, this.#instantUnder(pointer.y), this.#scene.field));
    });
  }

  /// Looks at the pointer once a frame, also where it rests: at an edge the ground moves under it.
  #each(begin: () => boolean, carry: (pointer: Pointer) => void): Gesture {
    const { mover } = this.#scene;
    const pointer = { x: 0, y: 0 };
    let frame = 0;
    const look = () => {
      if (!mover.held) return;
      carry(pointer);
      frame = requestAnimationFrame(look);
    };
    return {
      begin,
      move: (x, y) => {
        Object.assign(pointer, { x, y });
        if (!frame) frame = requestAnimationFrame(look);
      },
      end: (dropped) => {
        cancelAnimationFrame(frame);
        if (mover.held && frame) carry(pointer);
        this.#on.overTray(false);
        void (dropped ? mover.drop() : mover.cancel());
      },
    };
  }

  #carry(place: Place, pointer: Pointer, pressed: Pointer, grip: number): void {
    const { x, y } = pointer;
    const ground = this.#on.ground();
    if (!ground) return;
    const overTray = holds(ground.tray?.getBoundingClientRect(), x, y);
    this.#on.overTray(overTray);
    if (overTray) {
      this.#scene.mover.carry({ ...place, room: null });
      return;
    }
    scrollAtEdges(ground.scroller, pointer, pressed);
    const { roomIds, field } = this.#scene;
    const bounds = ground.area.getBoundingClientRect();
    const column = Math.floor(((x - bounds.left) / bounds.width) * roomIds.length);
    const room = roomIds[Math.min(Math.max(column, 0), roomIds.length - 1)] ?? null;
    this.#scene.mover.carry(startingNear(place, this.#instantUnder(y) - grip, room, field));
  }

  /// The instant under a height in the window.
  #instantUnder(y: number): number {
    const top = this.#on.ground()?.area.getBoundingClientRect().top ?? 0;
    return toInstant(this.#scene.scale, y - top);
  }
}

const edge = 32; // pixels
const speed = 14; // pixels a frame
const heads = { left: 100, top: 60 }; // what stays in sight over the upper and left edge

/// From -1 to 1: how strongly a pointer draws at an edge towards which it has gone since it was pressed.
function pull(at: number, pressed: number, low: number, high: number): number {
  if (at < low + edge && at < pressed) return -Math.min(1, (low + edge - at) / edge);
  return at > high - edge && at > pressed ? Math.min(1, (at - high + edge) / edge) : 0;
}

/// Brings what lies beyond an edge into reach.
function scrollAtEdges(scroller: HTMLElement, at: Pointer, pressed: Pointer): void {
  const { left, top, right, bottom } = scroller.getBoundingClientRect();
  if (at.y < top) return; // on the way to the tray
  scroller.scrollBy({
    left: pull(at.x, pressed.x, left + heads.left, Math.min(right, window.innerWidth)) * speed,
    top: pull(at.y, pressed.y, top + heads.top, Math.min(bottom, window.innerHeight)) * speed,
    behavior: "instant",
  });
}

/// On which side of a column there is room for words, as far as it is in sight.
export function roomForWords({ area, scroller }: Ground, column: number, columns: number): "right" | "left" | "below" {
  const needed = 320; // pixels
  const width = area.offsetWidth / columns;
  const left = area.getBoundingClientRect().left + column * width;
  const bounds = scroller.getBoundingClientRect();
  if (bounds.right - (left + width) >= needed) return "right";
  return left - bounds.left >= needed ? "left" : "below";
}
