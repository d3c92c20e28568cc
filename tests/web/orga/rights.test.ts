import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { HeldRole, Role } from "../../../web/src/api/types.ts";
import { may, reach, table } from "../../../web/src/orga/rights.ts";

const held = (role: Role, event: string | null = null, part: string | null = null): HeldRole => ({ role, event, part });

test("the table is the server's", () => {
  const source = readFileSync(new URL("../../../server/auth/roles.cpp", import.meta.url), "utf8");
  const names = (list: string | undefined) => list?.split(",").map((one) => one.trim());
  const rows = [...source.matchAll(/\{\w+, "(\w+)", (\w+), \{([\w, ]+)\}(?:, \{([\w, ]+)\})?\}/g)].map(
    ([, permission, scope, whole, part]) => ({
      permission,
      scope,
      whole: names(whole),
      ...(part ? { part: names(part) } : {}),
    }),
  );
  for (const row of table) {
    const { permission } = row;
    assert.deepEqual(
      row,
      rows.find((one) => one.permission === permission),
      permission,
    );
  }
});

test("a role in an event counts there and in no other", () => {
  const mine = [held("organizer", "here")];
  assert.equal(may(mine, "publish", "here"), true);
  assert.equal(may(mine, "publish", "there"), false);
  assert.equal(may(mine, "grant_roles", "here"), false);
});

test("a role in the installation counts in every event", () => {
  assert.equal(may([held("owner")], "grant_roles", "any"), true);
  assert.equal(may([held("owner")], "run_installation"), true);
  assert.equal(may([held("organizer")], "run_installation"), false);
  assert.equal(may([held("organizer")], "create_events"), true);
});

test("owning an event is not owning the installation, but what events share is reached from any of them", () => {
  const mine = [held("owner", "here")];
  assert.equal(may(mine, "run_installation"), false);
  assert.equal(may(mine, "create_events"), false);
  assert.equal(may(mine, "edit_directory"), true);
});

test("an editor reaches a part, and the furthest of several roles counts", () => {
  const editor = held("editor", "here", "music");
  assert.equal(reach([editor], "edit_sessions", "here"), "part");
  assert.equal(may([editor], "edit_sessions", "here"), false);
  assert.equal(reach([editor, held("organizer", "here")], "edit_sessions", "here"), "whole");
  assert.equal(reach([held("viewer", "here")], "edit_sessions", "here"), "none");
  assert.equal(reach([], "see_drafts", "here"), "none");
});
