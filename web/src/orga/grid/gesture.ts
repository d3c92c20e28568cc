/// A drag with mouse, pen or finger. A mouse drags as soon as it has moved a little; a finger has to rest first, so
/// that it can scroll.

export interface Gesture {
  begin(): boolean; // false: this stays where it is
  move(x: number, y: number): void;
  end(dropped: boolean): void;
}

const slack = 4;
const fingerSlack = 10;
const rest = 400;

/// Follows a pointer that was just pressed, until it is let go.
export function follow(pressed: PointerEvent, gesture: Gesture): void {
  const { clientX, clientY, pointerId } = pressed;
  const finger = pressed.pointerType === "touch";
  let dragging = false;
  const timer = finger ? setTimeout(begin, rest) : undefined;
  const listening = new AbortController();
  const listen = { signal: listening.signal };

  function begin() {
    dragging = gesture.begin();
    if (!dragging) stop();
  }
  function stop() {
    clearTimeout(timer);
    listening.abort();
  }
  function moved(event: PointerEvent) {
    if (event.pointerId !== pointerId) return;
    const far = Math.hypot(event.clientX - clientX, event.clientY - clientY);
    if (!dragging && finger && far > fingerSlack) return stop();
    if (!dragging && !finger && far > slack) begin();
    if (dragging) gesture.move(event.clientX, event.clientY);
  }
  function ended(event: PointerEvent, dropped: boolean) {
    if (event.pointerId !== pointerId) return;
    stop();
    if (!dragging) return;
    swallowClick();
    gesture.end(dropped);
  }
  window.addEventListener("pointermove", moved, listen);
  window.addEventListener("pointerup", (event) => ended(event, true), listen);
  window.addEventListener("pointercancel", (event) => ended(event, false), listen);
  window.addEventListener("selectstart", (event) => event.preventDefault(), listen);
  window.addEventListener("contextmenu", (event) => finger && event.preventDefault(), listen); // a finger that rests
}

/// The click that the browser makes of a pointer that is let go where it was pressed is no click after a drag.
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}

/// A finger scrolls unless it drags something. To be listening before it touches.
export function holdStill(node: HTMLElement, isDragging: () => boolean): () => void {
  const still = (event: TouchEvent) => {
    if (isDragging()) event.preventDefault();
  };
  node.addEventListener("touchmove", still, { passive: false });
  return () => node.removeEventListener("touchmove", still);
}
