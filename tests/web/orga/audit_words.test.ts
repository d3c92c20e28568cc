import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { AuditLine } from "../../../web/src/api/types.ts";
import { actions, actionWords, actorWords, didWords, namesOf } from "../../../web/src/orga/audit/words.ts";
import { person } from "../samples.ts";
import { voice } from "./voice.ts";

const line = (members: Partial<AuditLine>): AuditLine => ({
  number: 1,
  at: "2026-11-24T00:00:00Z",
  action: "sign_in",
  actor: "user:u1",
  actor_name: "Marie",
  event: null,
  subject: null,
  address: null,
  detail: null,
  ...members,
});
const names = new Map([
  ["user:u2", "花子"],
  ["token:t1", "Badges"],
]);
const { t } = voice("en");

const server = new URL("../../../server/", import.meta.url);
const told: readonly string[] = Object.values(actions).flat();

test("every action that signing in and access can tell has its sentence", () => {
  const source = readFileSync(new URL("auth/audit.cpp", server), "utf8");
  const codes = [...source.matchAll(/case Action::\w+: return "(\w+)"/g)].map(([, code]) => code!);
  assert.ok(codes.length > 10);
  assert.deepEqual([...actions.access].sort(), codes.sort());
});

test("every operation on a programme has its sentence", () => {
  const folder = new URL("app/", server);
  const source = readdirSync(folder)
    .filter((name) => /\.[ch]pp$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), "utf8"))
    .join("\n");
  const operation =
    /"((?:create|edit|move|resize|swap|shift|lock|unlock|cancel|restore|remove|duplicate|replace|publish|withdraw|elect)_\w+|undo|import)"/g;
  const codes = [...new Set([...source.matchAll(operation)].map(([, code]) => code!))];
  assert.ok(codes.length > 15);
  assert.deepEqual(
    codes.filter((code) => !told.includes(code)),
    [],
  );
});

test("every action is said in each language, in a list too", () => {
  for (const language of ["fr", "ja", "en"] as const) {
    const { t: say } = voice(language);
    for (const action of told) {
      assert.ok(!didWords(line({ action, subject: "u2" }), names, say)!.includes("audit."), action);
      assert.ok(!actionWords(action, say).includes("audit."), action);
    }
  }
});

test("a sentence names whom or what it was done to, by the id where that has no name", () => {
  assert.equal(didWords(line({ action: "give_role", subject: "u2" }), names, t), "Gave 花子 a role");
  assert.equal(didWords(line({ action: "make_token", subject: "t1" }), names, t), "Made the token “Badges”");
  assert.equal(didWords(line({ action: "end_role", subject: "u9" }), names, t), "Ended a role of u9");
  assert.equal(
    didWords(line({ action: "make_link", subject: null }), names, t),
    "Made a sign-in link without an account",
  );
});

test("an action that is not known has no sentence, and stands in a list by its code", () => {
  assert.equal(didWords(line({ action: "toString" }), names, t), undefined);
  assert.equal(actionWords("brew_coffee", t), "brew_coffee");
});

test("who did it is told with the way they came", () => {
  assert.deepEqual(actorWords("user:u2", names, t), { name: "花子", way: "" });
  assert.deepEqual(actorWords("token:t1", names, t), { name: "Badges", way: "token" });
  assert.deepEqual(actorWords("person:p1", names, t), { name: "person:p1", way: "personal page" });
  assert.deepEqual(actorWords("console", names, t), { name: "The server’s console", way: "" });
  assert.deepEqual(actorWords(null, names, t), { name: "Not signed in", way: "" });
});

test("what is no longer listed has the name that the lines tell, and people are called as elsewhere", () => {
  const all = namesOf(
    { users: [], tokens: [], people: [person("p1")] },
    [line({ actor: "token:old", actor_name: "Badges" }), line({ actor: "person:p1", actor_name: "person:p1" })],
    "en",
  );
  assert.equal(all.get("token:old"), "Badges");
  assert.equal(all.get("person:p1"), "Tohru Kamiya");
});
