import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

/// What a reader loads, measured on the built pages: the scripts of a page and the largest of its catalogues.

const dist = new URL("../../web/dist/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path.replace(/^\//, ""), dist), "utf8");
const gzipped = (path: string) => gzipSync(read(path), { level: 9 }).length;

/// Every script that a page loads at once, itself included.
function scripts(page: string): Set<string> {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const [, name] of read(path).matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) visit(`/assets/${name}`);
  };
  for (const [, path] of read(page).matchAll(/(?:src|href)="(\/assets\/[\w.-]+\.js)"/g)) visit(path!);
  return found;
}

/// The catalogues that those scripts can ask for, of which a reader loads one.
function catalogues(found: Set<string>): string[] {
  return [...found].flatMap((path) =>
    [...read(path).matchAll(/import\(\s*[`"']\.\/([\w.-]+\.js)[`"']/g)].map(([, name]) => `/assets/${name}`),
  );
}

for (const [page, kilobytes] of [
  ["index.html", 30],
  ["event.html", 30],
  ["orga.html", 80],
] as const) {
  test(`${page} loads at most ${kilobytes} kB of scripts`, () => {
    const found = scripts(page);
    const some = catalogues(found);
    assert.ok(found.size > 0 && some.length === 3, `${page}: ${[...found]} ${some}`);
    const size = [...found].reduce((sum, path) => sum + gzipped(path), 0) + Math.max(...some.map(gzipped));
    console.log(`${page}: ${(size / 1000).toFixed(1)} kB`);
    assert.ok(size <= kilobytes * 1000, `${size} bytes`);
  });

  test(`${page} holds no script or style of its own`, () => {
    const html = read(page);
    assert.equal(/<style|\sstyle=|\son\w+=/.test(html), false);
    assert.equal(/<script(?![^>]*\ssrc=)/.test(html), false);
  });
}

test("every script and style has its compressed forms", () => {
  for (const page of ["index.html", "event.html", "orga.html"]) {
    for (const path of [page, ...scripts(page)]) {
      assert.ok(existsSync(new URL(`${path.replace(/^\//, "")}.br`, dist)), path);
      assert.ok(existsSync(new URL(`${path.replace(/^\//, "")}.gz`, dist)), path);
    }
  }
});
