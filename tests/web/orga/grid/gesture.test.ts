import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { follow, type Gesture } from "../../../../web/src/orga/grid/gesture.ts";

/// As much of a window as a pointer needs.
const stage = globalThis as unknown as { window: EventTarget };
const pointer = (type: string, clientX: number, clientY: number, members: object = {}) =>
  Object.assign(new Event(type, { cancelable: true }), {
    clientX,
    clientY,
    pointerId: 1,
    pointerType: "mouse",
    ...members,
  });
const send = (...event: Parameters<typeof pointer>) => stage.window.dispatchEvent(pointer(...event));

let told: string[];
const gesture: Gesture = {
  begin: () => told.push("begin") > 0,
  move: (x, y) => told.push(`${x},${y}`),
  end: (dropped) => told.push(dropped ? "drop" : "leave"),
};
const press = (members: object = {}, on: Gesture = gesture) =>
  follow(pointer("pointerdown", 100, 100, members) as unknown as PointerEvent, on);

beforeEach(() => {
  stage.window = new EventTarget();
  told = [];
});

test("a mouse drags once it has moved a little, and drops where it is let go", () => {
  press();
  send("pointermove", 103, 100);
  assert.deepEqual(told, []);
  send("pointermove", 105, 100);
  send("pointermove", 150, 120);
  send("pointerup", 150, 120);
  send("pointermove", 160, 120);
  assert.deepEqual(told, ["begin", "105,100", "150,120", "drop"]);
});

test("a click without a drag stays a click; the one after a drag is none", async () => {
  const clicks: Event[] = [];
  stage.window.addEventListener("click", (event) => clicks.push(event));
  press();
  send("pointerup", 100, 100);
  const click = new Event("click", { cancelable: true });
  stage.window.dispatchEvent(click);
  assert.equal(click.defaultPrevented, false);
  press();
  send("pointermove", 120, 100);
  send("pointerup", 120, 100);
  const after = new Event("click", { cancelable: true });
  stage.window.dispatchEvent(after);
  assert.equal(after.defaultPrevented, true);
  await new Promise((done) => setTimeout(done));
  const later = new Event("click", { cancelable: true });
  stage.window.dispatchEvent(later);
  assert.equal(later.defaultPrevented, false);
});

test("a finger drags after it has rested, and scrolls when it moves before", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  press({ pointerType: "touch" });
  send("pointermove", 100, 105, { pointerType: "touch" });
  t.mock.timers.tick(400);
  send("pointermove", 100, 130, { pointerType: "touch" });
  send("pointercancel", 100, 130, { pointerType: "touch" });
  assert.deepEqual(told, ["begin", "100,130", "leave"]);
  told = [];
  press({ pointerType: "touch" });
  send("pointermove", 100, 130, { pointerType: "touch" });
  t.mock.timers.tick(400);
  send("pointerup", 100, 130, { pointerType: "touch" });
  assert.deepEqual(told, []);
});

test("another pointer does not interfere, and what has to stay is not followed", () => {
  press();
  send("pointermove", 150, 100, { pointerId: 2 });
  assert.deepEqual(told, []);
  send("pointerup", 100, 100);
  press({}, { ...gesture, begin: () => false });
  send("pointermove", 150, 100);
  send("pointerup", 150, 100);
  assert.deepEqual(told, []);
});
