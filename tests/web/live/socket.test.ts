import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "../../../web/src/api/types.ts";
import { backoff, type Connection, LiveSocket } from "../../../web/src/live/socket.ts";
import { World } from "./surroundings.ts";

function started() {
  const world = new World();
  const connections: Connection[] = [];
  const messages: Message[] = [];
  let number = 1;
  const socket = new LiveSocket(
    {
      url: () => `wss://host/live?since=${number++}`,
      message: (message) => messages.push(message),
      connection: (connection) => connections.push(connection),
    },
    world,
  );
  socket.start();
  return { world, socket, connections, messages, states: () => connections.map(({ state }) => state) };
}

test("waits double from one second to thirty, with jitter in the upper half", () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5, 6, 50].map((attempt) => backoff(attempt, 1)),
    [1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000],
  );
  assert.equal(backoff(0, 0), 500);
  assert.equal(backoff(9, 0), 15000);
});

test("it is live with the server's hello, not before", () => {
  const { world, states } = started();
  assert.deepEqual(states(), ["connecting"]);
  world.last.hello();
  assert.deepEqual(states(), ["connecting", "live"]);
});

test("a lost connection comes back from the last number seen, later each time", () => {
  const { world, states, connections } = started();
  world.last.hello();
  world.last.ends();
  assert.deepEqual(connections.at(-1), { state: "reconnecting", since: 1_000_000 });
  world.pass(999);
  assert.equal(world.sockets.length, 1);
  world.pass(1);
  assert.equal(world.last.url, "wss://host/live?since=2");
  world.last.ends();
  world.pass(1999);
  assert.equal(world.sockets.length, 2);
  world.pass(1);
  world.last.hello();
  assert.equal(states().at(-1), "live");
  assert.deepEqual(connections.at(-2), { state: "reconnecting", since: 1_000_000 });
});

test("after a hello the waits begin anew", () => {
  const { world } = started();
  world.last.ends();
  world.pass(1000);
  world.last.ends();
  world.pass(2000);
  world.last.hello();
  world.last.ends();
  world.pass(1000);
  assert.equal(world.sockets.length, 4);
});

test("a connection that never says hello is given up", () => {
  const { world, states } = started();
  const first = world.last;
  world.pass(15_000);
  assert.equal(first.isClosed, true);
  assert.equal(states().at(-1), "reconnecting");
  world.pass(1000);
  assert.equal(world.sockets.length, 2);
});

test("offline is told as such, and the network's return is not waited for", () => {
  const { world, socket, connections } = started();
  world.last.hello();
  world.isOnline = false;
  socket.wentOffline();
  assert.deepEqual(connections.at(-1), { state: "offline", since: 1_000_000 });
  world.isOnline = true;
  socket.wake();
  assert.equal(world.sockets.length, 2);
  world.last.hello();
  assert.equal(connections.at(-1)?.state, "live");
});

test("on waking, a connection that was quiet for long is replaced, a fresh one kept", () => {
  const { world, socket } = started();
  world.last.hello();
  world.pass(29_000);
  socket.wake();
  assert.equal(world.sockets.length, 1);
  world.pass(1000);
  socket.wake();
  assert.equal(world.sockets.length, 2);
  assert.equal(world.sockets[0]!.isClosed, true);
});

test("a going-away server is come back to, a lost sign-in is not", () => {
  const { world, states } = started();
  world.last.hello();
  world.last.ends(1001);
  world.pass(1000);
  assert.equal(world.sockets.length, 2);
  world.last.ends(4401);
  assert.equal(states().at(-1), "signed_out");
  world.pass(120_000);
  assert.equal(world.sockets.length, 2);
});

test("stopped, nothing more happens", () => {
  const { world, socket, messages } = started();
  world.last.hello();
  const last = world.last;
  socket.stop();
  assert.equal(last.isClosed, true);
  last.says({ type: "resync", number: 3 });
  world.pass(120_000);
  socket.wake();
  assert.equal(world.sockets.length, 1);
  assert.equal(messages.length, 1);
});

test("an old connection's last words do not count", () => {
  const { world, socket, messages } = started();
  const old = world.last;
  socket.restart();
  old.hello();
  old.ends();
  assert.deepEqual(messages, []);
  assert.equal(world.sockets.length, 2);
});

test("what is no message is ignored", () => {
  const { world, messages } = started();
  world.last.says("{");
  world.last.says("null");
  world.last.says({ number: 1 });
  assert.deepEqual(messages, []);
});
