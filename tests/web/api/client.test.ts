import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, Client, Unreachable } from "../../../web/src/api/client.ts";
import { EditingClient } from "../../../web/src/api/editing_client.ts";
import { OrganizersApi } from "../../../web/src/api/organizers.ts";

interface Sent {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

/// A client whose requests end here with the answer given.
function client(answer: Response | Error) {
  const sent: Sent[] = [];
  const one = new EditingClient(
    () => "ja",
    async (url, init) => {
      sent.push({
        url,
        method: init.method!,
        headers: init.headers as Record<string, string>,
        body: init.body === undefined ? undefined : JSON.parse(init.body as string),
      });
      if (answer instanceof Error) throw answer;
      return answer;
    },
  );
  return { client: one, sent };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

test("the server's clock is told by its answers, refusals too, and kept where one does not tell it", async () => {
  const date = new Date(Date.now() + 3_600_000).toUTCString();
  const answers = [
    new Response("{}", { headers: { Date: date } }),
    new Response("{}"),
    new Response("{}", { status: 404, headers: { Date: new Date(Date.now() - 60_000).toUTCString() } }),
  ];
  const one = new Client(
    () => "en",
    async () => answers.shift()!,
  );
  await one.get("me");
  assert.ok(Math.abs(one.skew - 3_600_000) < 5_000, String(one.skew));
  await one.get("me");
  assert.ok(Math.abs(one.skew - 3_600_000) < 5_000, String(one.skew));
  await assert.rejects(one.get("me"), ApiError);
  assert.ok(Math.abs(one.skew + 60_000) < 5_000, String(one.skew));
});

test("a reading asks in the reader's language and sends no body", async () => {
  const { client: one, sent } = client(json({ events: [] }));
  assert.deepEqual(await one.get("events"), { events: [] });
  assert.deepEqual(sent, [
    {
      url: "/api/v1/events",
      method: "GET",
      headers: { Accept: "application/json", "Accept-Language": "ja" },
      body: undefined,
    },
  ]);
});

test("an edit names the version it was made from", async () => {
  const { client: one, sent } = client(json({ id: "a" }));
  await one.edit("sessions/a", '"i-d4"', { room: null });
  assert.equal(sent[0]!.method, "PATCH");
  assert.equal(sent[0]!.headers["If-Match"], '"i-d4"');
  assert.equal(sent[0]!.headers["Content-Type"], "application/json");
  assert.deepEqual(sent[0]!.body, { room: null });
});

test("a creation carries a key of its own", async () => {
  const { client: one, sent } = client(json({ id: "a" }, 201));
  await one.create("venues", { name: {} });
  await one.create("venues", { name: {} }).catch(() => {});
  const keys = sent.map((request) => request.headers["Idempotency-Key"]);
  assert.match(keys[0]!, /^[0-9a-f]{32}$/);
  assert.notEqual(keys[0], keys[1]);
});

test("an edit says why it is to be done in spite of conflicts, a reading does not", async () => {
  const { client: one, sent } = client(json({ id: "a" }));
  const insisting = new OrganizersApi(one).because("Pluie & vent ☔");
  await insisting.editRoom("hall", '"i-d4"', { capacity: 9 });
  await insisting
    .because("")
    .conflicts("e")
    .catch(() => {});
  assert.deepEqual(
    sent.map(({ method, url }) => `${method} ${url}`),
    ["PATCH /api/v1/rooms/hall?reason=Pluie%20%26%20vent%20%E2%98%94", "GET /api/v1/events/e/conflicts"],
  );
});

test("an answer without content is undefined", async () => {
  const { client: one } = client(new Response(null, { status: 204 }));
  assert.equal(await new OrganizersApi(one).signOut(), undefined);
});

test("a problem is thrown with its code and sentence", async () => {
  const problem = { type: "about:blank", title: "Gone", status: 410, code: "link_spent", detail: "…" };
  const { client: one } = client(json(problem, 410));
  await assert.rejects(new OrganizersApi(one).signIn("x"), (error) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.code, error.message, error.problem], ["link_spent", "…", problem]);
    return true;
  });
});

test("no network, and what is not the server's answer, are both unreachable", async () => {
  await assert.rejects(client(new TypeError("Failed to fetch")).client.get("me"), Unreachable);
  await assert.rejects(client(new Response("<html>", { status: 502 })).client.get("me"), Unreachable);
});

test("ids are part of one step of the path only", async () => {
  const { client: one, sent } = client(json({ conflicts: [] }));
  await new OrganizersApi(one).conflicts("a/b?c");
  assert.equal(sent[0]!.url, "/api/v1/events/a%2Fb%3Fc/conflicts");
});
