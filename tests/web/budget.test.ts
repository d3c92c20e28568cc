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
  for (const [, path] of read(page).matchAll(/(?:src|href)="(\/assets\/[\w.-]+\.js)"/g)) visit(path!, found);
  return found;
}

/// Adds a script, and those that it imports.
function visit(path: string, found: Set<string>): void {
  if (found.has(path)) return;
  found.add(path);
  for (const [, name] of read(path).matchAll(/(?:from|import)\s*["`]\.\/([\w.-]+\.js)["`]/g)) {
    visit(`/assets/${name}`, found);
  }
}

/// The scripts that those can ask for later.
function asked(found: Set<string>): string[] {
  return [...found].flatMap((path) =>
    [...read(path).matchAll(/import\(\s*[`"']\.\/([\w.-]+\.js)[`"']/g)].map(([, name]) => `/assets/${name}`),
  );
}

/// The catalogues among them, of which a reader loads one.
const isCatalogue = (path: string) => /^\/assets\/(fr|ja|en)-/.test(path);

/// What comes only when somebody goes there.
const isRare = (path: string) => /^\/assets\/(AccessPage|AccountPage|AuditPage|Welcome|SeenAs)-/.test(path);

/// What those paths bring, but for what is there already.
function brought(paths: string[], found: Set<string>): Set<string> {
  const more = new Set<string>();
  for (const path of paths) visit(path, more);
  return new Set([...more].filter((path) => !found.has(path)));
}

/// What comes once the page stands.
const later = (found: Set<string>): Set<string> =>
  brought(
    asked(found).filter((one) => !isCatalogue(one) && !isRare(one)),
    found,
  );

for (const [page, kilobytes] of [
  ["index.html", 30],
  ["event.html", 30],
  ["me.html", 30],
  ["orga.html", 80],
] as const) {
  test(`${page} loads at most ${kilobytes} kB of scripts`, () => {
    const found = scripts(page);
    const some = asked(found).filter(isCatalogue);
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

test("what the organisers' page loads once it stands is at most 48 kB", () => {
  const more = later(scripts("orga.html"));
  assert.ok(more.size > 0);
  const size = [...more].reduce((sum, path) => sum + gzipped(path), 0);
  console.log(`orga.html, later: ${(size / 1000).toFixed(1)} kB`);
  assert.ok(size <= 48_000, `${size} bytes`);
});

test("a page of the organisers' that is rarely opened brings at most 12 kB", () => {
  const found = scripts("orga.html");
  const rare = [...new Set(asked(found).filter(isRare))];
  assert.equal(rare.length, 5);
  for (const path of rare) {
    const size = [...brought([path], found)].reduce((sum, one) => sum + gzipped(one), 0);
    console.log(`${path}: ${(size / 1000).toFixed(1)} kB`);
    assert.ok(size <= 12_000, `${path}: ${size} bytes`);
  }
});

test("every script and style has its compressed forms", () => {
  for (const page of ["index.html", "event.html", "me.html", "orga.html"]) {
    const found = scripts(page);
    const large = [...found, ...later(found)].filter((path) => gzipped(path) < read(path).length);
    for (const path of [page, ...large]) {
      assert.ok(existsSync(new URL(`${path.replace(/^\//, "")}.br`, dist)), path);
      assert.ok(existsSync(new URL(`${path.replace(/^\//, "")}.gz`, dist)), path);
    }
  }
});
