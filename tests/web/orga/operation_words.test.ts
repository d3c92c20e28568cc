import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "../../../web/src/api/types.ts";
import { placeWords, refusalWords } from "../../../web/src/orga/operation_words.ts";
import { agenda, room, session, text } from "../samples.ts";
import { voice } from "./voice.ts";

const programme = agenda({
  rooms: [room("hall", { name: text("Grande salle", "多目的ホール", "Main hall") })],
  sessions: [session("a", { room: "hall" }), session("b")],
});
const problem = (members: Partial<Problem>): Problem => ({
  type: "",
  title: "",
  status: 409,
  code: "",
  detail: "",
  ...members,
});

test("a refusal names the session that it is about, by what the server says of it", () => {
  const locked = problem({ code: "locked", field: "session:b.locked" });
  assert.equal(refusalWords(locked, "It is locked.", programme, voice("en")), "“Title b”: It is locked.");
  const skipped = problem({ code: "skipped_time", field: "session:x.start.local", params: { session: "a" } });
  assert.equal(refusalWords(skipped, "…", programme, voice("fr")), "« Titre a » : …");
});

test("what changed in the meantime is to be looked at again", () => {
  const stale = problem({ code: "stale", field: "session:a" });
  assert.match(refusalWords(stale, "…", programme, voice("en")), /^“Title a”: Somebody has just changed this/);
});

test("a refusal about no session, or one that the page does not know, is told as it is", () => {
  assert.equal(refusalWords(problem({ field: "minutes" }), "Too many.", programme, voice("en")), "Too many.");
  assert.equal(refusalWords(problem({ field: "session:z" }), "Gone.", programme, voice("en")), "Gone.");
});

test("a place is told by day, hour and room", () => {
  assert.equal(placeWords(programme.sessions[0]!, programme, voice("en")), "Thu 8 Jun, 09:00, Main hall");
  assert.equal(placeWords(programme.sessions[1]!, programme, voice("ja")), "6月8日(木) 09:00 会場なし");
});
