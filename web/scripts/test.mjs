// Runs tests/web with node:test: all of it but the budget (which wants a build), or the files given.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const tests = fileURLToPath(new URL("../../tests/web", import.meta.url));

function all() {
  return readdirSync(tests, { recursive: true })
    .filter((name) => name.endsWith(".test.ts") && name !== "budget.test.ts")
    .map((name) => join(tests, name));
}

const files = process.argv.length > 2 ? process.argv.slice(2) : all();
const hooks = fileURLToPath(new URL("./typescript.mjs", import.meta.url));
const run = spawnSync(process.execPath, ["--import", hooks, "--enable-source-maps", "--test", ...files], {
  stdio: "inherit",
});
process.exit(run.status ?? 1);
