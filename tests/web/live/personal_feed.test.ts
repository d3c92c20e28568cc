import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, Unreachable } from "../../../web/src/api/client.ts";
import type { Programme } from "../../../web/src/api/types.ts";
import { PersonalFeed } from "../../../web/src/live/personal_feed.ts";
import { World } from "./surroundings.ts";

const programme = (): Programme => ({ person: null, events: [], feed: null });
const problem = (status: number, code: string) =>
  new ApiError({ type: "about:blank", title: "", status, code, detail: "" });

/// A feed whose fetches the test answers one by one.
function feed() {
  const world = new World();
  const seen: Programme[] = [];
  const states: string[] = [];
  const failures: unknown[] = [];
  let ends = 0;
  const fetches: { answer(one?: Programme): Promise<void>; fail(error: unknown): Promise<void> }[] = [];
  const settle = () => new Promise<void>((done) => setImmediate(done));
  const subject = new PersonalFeed(
    {
      origin: "wss://host",
      fetchProgramme: () =>
        new Promise((resolve, reject) => {
          fetches.push({
            answer(one = programme()) {
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
      programme: (one) => seen.push(one),
      connection: ({ state }) => states.push(state),
      ended: () => ends++,
      failed: (error) => failures.push(error),
    },
    world,
  );
  void subject.start();
  return { world, subject, seen, states, failures, fetches, ends: () => ends };
}

/// One that follows its channel.
async function following() {
  const it = feed();
  await it.fetches[0]!.answer();
  it.world.last.says({ type: "hello" });
  await it.fetches[1]!.answer();
  return it;
}

test("the programme is fetched, then again once its channel is there, so that nothing between is missed", async () => {
  const { world, fetches, seen, states } = await following();
  assert.equal(world.last.url, "wss://host/api/v1/me/live");
  assert.equal(fetches.length, 2);
  assert.equal(seen.length, 2);
  assert.equal(states.at(-1), "live");
});

test("what changed is fetched; changes while it is fetched are one more fetch", async () => {
  const { world, fetches, seen } = await following();
  world.last.says({ type: "changed" });
  world.last.says({ type: "changed" });
  world.last.says({ type: "changed" });
  assert.equal(fetches.length, 3);
  await fetches[2]!.answer();
  assert.equal(fetches.length, 4);
  await fetches[3]!.answer();
  assert.equal(fetches.length, 4);
  assert.equal(seen.length, 4);
});

test("a channel that comes back fetches again", async () => {
  const { world, fetches, states } = await following();
  world.last.ends();
  assert.equal(states.at(-1), "reconnecting");
  world.pass(1000);
  world.last.says({ type: "hello" });
  assert.equal(fetches.length, 3);
});

test("an unreachable server is asked again, later each time, and what was shown stays", async () => {
  const { world, fetches, states, seen, failures } = await following();
  world.last.says({ type: "changed" });
  await fetches[2]!.fail(new Unreachable("no route"));
  assert.equal(states.at(-1), "reconnecting");
  world.pass(1000);
  await fetches[3]!.fail(problem(503, "unavailable"));
  world.pass(1999);
  assert.equal(fetches.length, 4);
  world.pass(1);
  await fetches[4]!.answer();
  assert.equal(seen.length, 3);
  assert.deepEqual(failures, []);
});

test("once the fetch that failed is mended, the page is said to be live again", async () => {
  const { world, fetches, states } = await following();
  world.last.says({ type: "changed" });
  await fetches[2]!.fail(new Unreachable("no route"));
  world.pass(1000);
  await fetches[3]!.answer();
  assert.equal(states.at(-1), "live");
});

test("without a link that lets in there is nothing to wait for", async () => {
  const { world, fetches, ends } = feed();
  await fetches[0]!.fail(problem(401, "sign_in_required"));
  world.pass(120_000);
  assert.equal(ends(), 1);
  assert.equal(fetches.length, 1);
  assert.equal(world.sockets.length, 0);
});

test("a link that is revoked ends the page, once", async () => {
  const { world, fetches, ends } = await following();
  world.last.ends(4401);
  world.pass(120_000);
  assert.equal(ends(), 1);
  assert.equal(fetches.length, 2);
  assert.equal(world.sockets.length, 1);
});

test("what waiting does not mend is told", async () => {
  const { world, fetches, failures } = feed();
  const error = problem(404, "not_found");
  await fetches[0]!.fail(error);
  world.pass(120_000);
  assert.deepEqual(failures, [error]);
});

test("waking asks at once where the last fetch failed", async () => {
  const { subject, fetches } = feed();
  await fetches[0]!.fail(new Unreachable("no route"));
  subject.wake();
  assert.equal(fetches.length, 2);
});

test("stopped, a fetch that ends late changes nothing", async () => {
  const { world, subject, fetches, seen } = feed();
  subject.stop();
  await fetches[0]!.answer();
  assert.equal(seen.length, 0);
  assert.equal(world.sockets.length, 0);
});
