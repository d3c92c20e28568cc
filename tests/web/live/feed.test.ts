import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, Unreachable } from "../../../web/src/api/client.ts";
import type { Agenda } from "../../../web/src/api/types.ts";
import { AgendaFeed } from "../../../web/src/live/feed.ts";
import { agenda, session } from "../samples.ts";
import { World } from "./surroundings.ts";

const change = (number: number, id: string) => ({
  type: "change",
  number,
  at: "2023-06-01T00:00:00Z",
  operation: "edit_session",
  changes: [{ kind: "session", id, item: session(id) }],
});

/// A feed whose fetches the test answers one by one.
function feed() {
  const world = new World();
  const seen: { agenda: Agenda; change: number | undefined }[] = [];
  const states: string[] = [];
  const failures: unknown[] = [];
  const fetches: { answer(agenda: Agenda): Promise<void>; fail(error: unknown): Promise<void> }[] = [];
  const skews: number[] = [];
  const settle = () => new Promise<void>((done) => setImmediate(done));
  const subject = new AgendaFeed(
    {
      event: "twenty",
      state: "published",
      origin: "wss://host",
      fetchAgenda: () =>
        new Promise((resolve, reject) => {
          fetches.push({
            answer(one) {
              resolve(one);
              return settle();
            },
            fail(error) {
              reject(error);
              return settle();
            },
          });
        }),
    },
    {
      agenda: (one, by) => seen.push({ agenda: one, change: by?.number }),
      connection: ({ state }) => states.push(state),
      failed: (error) => failures.push(error),
      clock: (skew) => skews.push(skew),
    },
    world,
  );
  void subject.start();
  const shown = () => seen.at(-1)?.agenda;
  const ids = () => shown()?.sessions.map(({ id }) => id);
  return { world, subject, seen, states, failures, fetches, skews, shown, ids };
}

const problem = (status: number, code: string) =>
  new ApiError({ type: "about:blank", title: "", status, code, detail: "" });

test("the agenda is fetched, then moved on by the changes after it", async () => {
  const { world, fetches, seen, ids } = feed();
  await fetches[0]!.answer(agenda({ number: 4 }));
  assert.equal(world.last.url, "wss://host/api/v1/events/twenty/live?since=4");
  world.last.hello(5);
  world.last.says(change(5, "a"));
  world.last.says(change(6, "b"));
  assert.deepEqual(ids(), ["a", "b"]);
  assert.deepEqual(
    seen.map((one) => one.change),
    [undefined, 5, 6],
  );
});

test("a change sent again is not seen again", async () => {
  const { world, fetches, seen } = feed();
  await fetches[0]!.answer(agenda({ number: 4 }));
  world.last.hello(5);
  world.last.says(change(5, "a"));
  world.last.says(change(5, "b"));
  world.last.says(change(4, "c"));
  assert.equal(seen.length, 2);
});

test("a reconnection resumes after the last number seen", async () => {
  const { world, fetches } = feed();
  await fetches[0]!.answer(agenda({ number: 4 }));
  world.last.hello(5);
  world.last.says(change(5, "a"));
  world.last.ends();
  world.pass(1000);
  assert.equal(world.last.url, "wss://host/api/v1/events/twenty/live?since=5");
  assert.equal(fetches.length, 1);
});

for (const [what, cause] of [
  ["a resync", (world: World) => world.last.says({ type: "resync", number: 9 })],
  ["a hole in the numbers", (world: World) => world.last.says(change(9, "z"))],
  ["another installation", (world: World) => world.last.hello(9, "other")],
] as const) {
  test(`${what} fetches the agenda again, once, and keeps what arrives meanwhile`, async () => {
    const { world, fetches, ids, shown } = feed();
    await fetches[0]!.answer(agenda({ number: 4 }));
    world.last.hello(4);
    cause(world);
    cause(world);
    assert.equal(fetches.length, 2);
    world.last.says(change(9, "late"));
    world.last.says(change(10, "later"));
    await fetches[1]!.answer(agenda({ number: 9, installation: "other", sessions: [session("fresh")] }));
    assert.deepEqual(ids(), ["fresh", "later"]);
    assert.equal(shown()?.number, 10);
    assert.equal(fetches.length, 2);
  });
}

test("an unreachable server is asked again, and the reader is told", async () => {
  const { world, fetches, states, ids } = feed();
  await fetches[0]!.fail(new Unreachable("no route"));
  assert.equal(states.at(-1), "reconnecting");
  world.pass(1000);
  await fetches[1]!.fail(problem(503, "unavailable"));
  world.pass(2000);
  await fetches[2]!.answer(agenda({ sessions: [session("a")] }));
  assert.deepEqual(ids(), ["a"]);
  assert.equal(world.sockets.length, 1);
});

test("waking asks at once", async () => {
  const { subject, fetches } = feed();
  await fetches[0]!.fail(new Unreachable("no route"));
  subject.wake();
  assert.equal(fetches.length, 2);
});

test("what waiting does not mend is told and not asked again", async () => {
  const { world, fetches, failures } = feed();
  const error = problem(404, "not_found");
  await fetches[0]!.fail(error);
  world.pass(120_000);
  assert.deepEqual(failures, [error]);
  assert.equal(fetches.length, 1);
});

test("the server's clock is known by its distance from this one", async () => {
  const { world, fetches, skews } = feed();
  await fetches[0]!.answer(agenda());
  world.last.hello();
  assert.deepEqual(skews, [Date.parse("2023-06-08T00:00:00Z") - 1_000_000]);
});

test("stopped, a fetch that ends late changes nothing", async () => {
  const { world, subject, fetches, seen } = feed();
  subject.stop();
  await fetches[0]!.answer(agenda());
  assert.equal(seen.length, 0);
  assert.equal(world.sockets.length, 0);
});
