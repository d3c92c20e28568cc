import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const digest = (text: string) => createHash("sha256").update(text).digest("hex");

const [, source, types, ...rest] = read("web/src/api/schema.ts").split("\n");

test("the generated types are those of the API's description as it stands: else `npm run types`", () => {
  assert.equal(source, `// source ${digest(read("server/api/openapi.json"))}`);
});

test("nobody wrote into the generated types by hand", () => {
  assert.equal(types, `// types ${digest(rest.join("\n"))}`);
});
