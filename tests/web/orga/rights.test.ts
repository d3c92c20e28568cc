import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { HeldRole, Role } from "../../../web/src/api/types.ts";
import { may, ownParts, partsOf, reach, reaches, table } from "../../../web/src/orga/rights.ts";

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

test("an editor reaches what belongs to their track or delegation, in that event, and nothing else", () => {
  const mine = [held("editor", "here", "music"), held("editor", "here", "guests"), held("editor", "there", "art")];
  const edits = (event: string, ...parts: string[]) => reaches(mine, "edit_sessions", event, parts);
  assert.equal(edits("here", "music"), true);
  assert.equal(edits("here", "art", "guests"), true);
  assert.equal(edits("here", "art"), false);
  assert.equal(edits("here"), false);
  assert.equal(edits("there", "music"), false);
  assert.equal(reaches(mine, "publish", "here", ["music"]), false);
});

test("whoever edits all of an event reaches what belongs to nothing", () => {
  assert.equal(reaches([held("organizer", "here")], "edit_sessions", "here", []), true);
  assert.equal(reaches([held("organizer")], "edit_sessions", "here", ["music"]), true);
  assert.equal(reaches([held("viewer")], "edit_sessions", "here", ["music"]), false);
});

test("a session belongs to its track and its delegations", () => {
  assert.deepEqual(partsOf({ track: "music", delegations: ["guests"] }), ["music", "guests"]);
  assert.deepEqual(partsOf({ track: null, delegations: [] }), []);
});

test("the parts of an editor are named, those of whoever edits everything are not", () => {
  const mine = [held("editor", "here", "music"), held("editor", "there", "art"), held("viewer", "here")];
  assert.deepEqual(ownParts(mine, "here"), ["music"]);
  assert.deepEqual(ownParts([...mine, held("organizer")], "here"), []);
  assert.deepEqual(ownParts([held("viewer", "here")], "here"), []);
});
