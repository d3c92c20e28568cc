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
  subject.start();
  return { world, subject, seen, states, failures, fetches, ends: () => ends };
}

/// One that follows its channel.
async function following() {
  const it = feed();
  it.world.last.says({ type: "hello" });
  await it.fetches[0]!.answer();
  return it;
}

test("the programme is fetched once, when its channel is there, so that nothing between is missed", async () => {
  const { world, fetches, seen, states } = await following();
  assert.equal(world.last.url, "wss://host/api/v1/me/live");
  world.pass(10_000);
  assert.equal(fetches.length, 1);
  assert.equal(seen.length, 1);
  assert.equal(states.at(-1), "live");
});

test("the programme does not wait for a channel that is long in coming, and is fetched again with it", async () => {
  const { world, fetches, seen } = feed();
  world.pass(1_999);
  assert.equal(fetches.length, 0);
  world.pass(1);
  await fetches[0]!.answer();
  assert.equal(seen.length, 1);
  world.last.says({ type: "hello" });
  world.pass(1_000);
  assert.equal(fetches.length, 2);
});

test("without a channel the programme is fetched all the same", async () => {
  const { world, fetches, seen } = feed();
  world.last.ends();
  await fetches[0]!.answer();
  assert.equal(seen.length, 1);
});

test("pages that hear the same do not all fetch in the same moment", async () => {
  const { world, fetches } = await following();
  world.chance = 0.5;
  world.last.says({ type: "changed" });
  world.pass(499);
  assert.equal(fetches.length, 1);
  world.pass(1);
  assert.equal(fetches.length, 2);
});

test("what changed is fetched; changes while it is fetched are one more fetch", async () => {
  const { world, fetches, seen } = await following();
  world.last.says({ type: "changed" });
  world.pass(1000);
  assert.equal(fetches.length, 2);
  world.last.says({ type: "changed" });
  world.last.says({ type: "changed" });
  world.pass(1000);
  assert.equal(fetches.length, 2);
  await fetches[1]!.answer();
  world.pass(1000);
  assert.equal(fetches.length, 3);
  await fetches[2]!.answer();
  world.pass(10_000);
  assert.equal(fetches.length, 3);
  assert.equal(seen.length, 3);
});

test("a channel that comes back fetches again", async () => {
  const { world, fetches, states } = await following();
  world.last.ends();
  assert.equal(states.at(-1), "reconnecting");
  world.pass(1000);
  world.last.says({ type: "hello" });
  world.pass(1000);
  assert.equal(fetches.length, 2);
});

test("an unreachable server is asked again, later each time, and what was shown stays", async () => {
  const { world, fetches, states, seen, failures } = await following();
  world.last.says({ type: "changed" });
  world.pass(1000);
  await fetches[1]!.fail(new Unreachable("no route"));
  assert.equal(states.at(-1), "reconnecting");
  world.pass(1000);
  await fetches[2]!.fail(problem(503, "unavailable"));
  world.pass(1999);
  assert.equal(fetches.length, 3);
  world.pass(1);
  await fetches[3]!.answer();
  assert.equal(seen.length, 2);
  assert.deepEqual(failures, []);
});

test("once the fetch that failed is mended, the page is said to be live again", async () => {
  const { world, fetches, states } = await following();
  world.last.says({ type: "changed" });
  world.pass(1000);
  await fetches[1]!.fail(new Unreachable("no route"));
  world.pass(1000);
  await fetches[2]!.answer();
  assert.equal(states.at(-1), "live");
});

test("without a link that lets in there is nothing to wait for", async () => {
  const { world, fetches, ends } = feed();
  world.last.ends();
  await fetches[0]!.fail(problem(401, "sign_in_required"));
  world.pass(120_000);
  assert.equal(ends(), 1);
  assert.equal(fetches.length, 1);
  assert.equal(world.sockets.length, 1);
});

test("a link that is revoked ends the page, once", async () => {
  const { world, fetches, ends } = await following();
  world.last.ends(4401);
  world.pass(120_000);
  assert.equal(ends(), 1);
  assert.equal(fetches.length, 1);
  assert.equal(world.sockets.length, 1);
});

test("what waiting does not mend is told", async () => {
  const { world, fetches, failures } = feed();
  const error = problem(404, "not_found");
  world.last.says({ type: "hello" });
  await fetches[0]!.fail(error);
  world.pass(120_000);
  assert.deepEqual(failures, [error]);
});

test("waking asks at once where the last fetch failed", async () => {
  const { world, subject, fetches } = feed();
  world.last.says({ type: "hello" });
  await fetches[0]!.fail(new Unreachable("no route"));
  subject.wake();
  assert.equal(fetches.length, 2);
});

test("stopped, a fetch that ends late changes nothing", async () => {
  const { world, subject, fetches, seen } = feed();
  world.last.says({ type: "hello" });
  subject.stop();
  await fetches[0]!.answer();
  world.pass(120_000);
  assert.equal(seen.length, 0);
  assert.equal(fetches.length, 1);
  assert.equal(world.sockets.length, 1);
});
