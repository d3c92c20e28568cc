import assert from "node:assert/strict";
import { test } from "node:test";
import { viewFor } from "../../../../web/src/orga/grid/view.ts";

test("a small programme is a table and a large one a grid, unless somebody chose", () => {
  assert.equal(viewFor(null, 39), "table");
  assert.equal(viewFor(null, 40), "grid");
  assert.equal(viewFor("grid", 3), "grid");
  assert.equal(viewFor("table", 300), "table");
  assert.equal(viewFor("nonsense", 3), "table");
});
