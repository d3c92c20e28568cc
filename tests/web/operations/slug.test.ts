import assert from "node:assert/strict";
import { test } from "node:test";
import { slug } from "../../../web/src/operations/slug.ts";

test("a name becomes an identifier that the server allows", () => {
  assert.equal(slug("20 ans d’échanges", "2023"), "20-ans-d-echanges-2023");
  assert.equal(slug("Steering committee 2027", "2027"), "steering-committee-2027");
  assert.equal(slug("  Œuvre & Cie — été  "), "uvre-cie-ete");
  assert.equal(slug("訪問", "2027"), "");
});

test("a long name is cut where the limit is, never at a hyphen", () => {
  const long = slug(`${"a".repeat(58)} ${"b".repeat(20)}`, "2027");
  assert.equal(long, `${"a".repeat(58)}-2027`);
  assert.match(slug("x".repeat(200), "2027"), /^[a-z0-9][a-z0-9-]{0,63}$/);
});
