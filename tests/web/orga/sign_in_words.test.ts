import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "../../../web/src/api/types.ts";
import { passwordWords, waitAsked, waitReason, waitWords } from "../../../web/src/orga/sign_in/words.ts";
import { voice } from "./voice.ts";

const { t } = voice("en");
const problem = (code: string, field?: string, params?: Record<string, string>): Problem => ({
  type: "about:blank",
  title: "",
  status: 422,
  code,
  detail: `detail of ${code}`,
  field,
  params,
});

test("a wait is told in minutes and seconds", () => {
  assert.equal(waitWords(1, t), "1 s");
  assert.equal(waitWords(59, t), "59 s");
  assert.equal(waitWords(60, t), "1 min 0 s");
  assert.equal(waitWords(899, voice("ja").t), "14分59秒");
});

test("only too many attempts ask to wait, and never for less than nothing", () => {
  assert.equal(waitAsked(problem("too_many_requests", undefined, { seconds: "16" })), 16);
  assert.equal(waitAsked(problem("wrong_password", undefined, { seconds: "16" })), 0);
  assert.equal(waitAsked(problem("too_many_requests", undefined, { seconds: "-3" })), 0);
  assert.equal(waitAsked(problem("too_many_requests", undefined, { seconds: "soon" })), 0);
  assert.equal(waitAsked(problem("too_many_requests")), 0);
});

test("who waits for the server is not told of attempts of their own", () => {
  assert.equal(
    waitReason(problem("too_many_requests", undefined, { seconds: "1", reason: "busy" }), t),
    "The server is busy.",
  );
  assert.equal(waitReason(problem("too_many_requests", undefined, { seconds: "16" }), t), "Too many attempts.");
});

test("why a password is not taken is told in words of its form", () => {
  assert.equal(
    passwordWords(problem("out_of_range", "password", { min: "8", max: "128" }), t),
    "The password needs 8 to 128 characters.",
  );
  assert.equal(passwordWords(problem("weak_password", "password", { reason: "common" }), t), "detail of weak_password");
  assert.equal(passwordWords(problem("wrong_password", "current"), t), "This is not your password so far.");
  assert.equal(passwordWords(problem("wrong_password", "password"), t), "detail of wrong_password");
});
