import assert from "node:assert/strict";
import { test } from "node:test";
import { auditPath, parseRoute } from "../../../web/src/orga/route.ts";

test("the fragment names the page", () => {
  assert.deepEqual(parseRoute(""), { page: "events" });
  assert.deepEqual(parseRoute("#/"), { page: "events" });
  assert.deepEqual(parseRoute("#/new-event"), { page: "new-event" });
  assert.deepEqual(parseRoute("#/access"), { page: "access" });
  assert.deepEqual(parseRoute("#/account"), { page: "account" });
  assert.deepEqual(parseRoute("#/events/tobata-2023"), { page: "event", event: "tobata-2023" });
  assert.deepEqual(parseRoute("#sign-in=abc"), { page: "sign-in", secret: "abc" });
});

test("what names no page leads to the list", () => {
  for (const fragment of ["#/events", "#/elsewhere", "#sign-in=", "#%"]) {
    assert.deepEqual(parseRoute(fragment), { page: "events" }, fragment);
  }
});

test("the audit log's address holds what it is to tell of", () => {
  const filter = { actor: "user:a&b", action: "give_role", event: "tobata-2023" };
  assert.deepEqual(parseRoute(auditPath(filter)), { page: "audit", filter });
  assert.equal(auditPath({ actor: "", event: "tobata-2023" }), "#/audit?event=tobata-2023");
  assert.deepEqual(parseRoute(auditPath()), { page: "audit", filter: { actor: "", action: "", event: "" } });
});
