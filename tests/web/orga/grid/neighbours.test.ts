import assert from "node:assert/strict";
import { test } from "node:test";
import type { Card } from "../../../../web/src/orga/grid/layout.ts";
import { neighbour } from "../../../../web/src/orga/grid/neighbours.ts";
import { session } from "../../samples.ts";

const card = (id: string, from: number): Card => ({
  session: session(id),
  place: { from, until: from + 1, room: null },
  from,
  until: from + 1,
  lane: 0,
  lanes: 1,
});
const cards = new Map([
  ["hall", [card("a", 1), card("b", 5)]],
  ["annex", [card("c", 2), card("d", 4)]],
]);
const rooms = ["hall", "empty", "annex"];

test("up and down go through a room", () => {
  assert.equal(neighbour(cards, rooms, "a", "down"), "b");
  assert.equal(neighbour(cards, rooms, "b", "up"), "a");
  assert.equal(neighbour(cards, rooms, "b", "down"), undefined);
});

test("left and right go to what is nearest in time in the next room that holds any", () => {
  assert.equal(neighbour(cards, rooms, "b", "right"), "d");
  assert.equal(neighbour(cards, rooms, "c", "left"), "a");
  assert.equal(neighbour(cards, rooms, "a", "left"), undefined);
});

test("what is not in the grid has no neighbour", () => {
  assert.equal(neighbour(cards, rooms, "x", "right"), undefined);
});
