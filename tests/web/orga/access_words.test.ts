import assert from "node:assert/strict";
import { test } from "node:test";
import type { GrantedRole, Role } from "../../../web/src/api/types.ts";
import { byEvent, dayWords, momentWords, roleWords } from "../../../web/src/orga/access/words.ts";
import { agenda, text } from "../samples.ts";
import { voice } from "./voice.ts";

const given = (role: Role, event: string | null, part: string | null = null): GrantedRole => ({
  role,
  event,
  part,
  granted_at: "2026-11-24T00:00:00Z",
});
const event = agenda({
  tracks: [{ id: "music", event: "twenty", name: text("Musique", "音楽", "Music"), color: "culture", etag: "" }],
});

test("an editor is told with the track they edit, by its id where it is not known", () => {
  assert.equal(roleWords(given("editor", "twenty", "music"), event, voice("en")), "Editor of “Music”");
  assert.equal(roleWords(given("editor", "twenty", "music"), event, voice("ja")), "編集担当：「音楽」");
  assert.equal(roleWords(given("editor", "twenty", "gone"), event, voice("fr")), "Rédaction : « gone »");
  assert.equal(roleWords(given("check_in", "twenty"), event, voice("en")), "Check-in");
});

test("each event is told once, with each of its roles once", () => {
  const grants = [given("editor", "a", "x"), given("editor", "a", "y"), given("host", "b"), given("owner", null)];
  assert.deepEqual(byEvent(grants), [
    { event: "a", roles: ["editor"] },
    { event: "b", roles: ["host"] },
  ]);
});

test("an instant is told by the clock of the device", () => {
  const at = "2026-11-23T23:42:10Z";
  assert.equal(momentWords(at, "en", "Europe/Paris"), "24 November 2026, 00:42");
  assert.equal(momentWords(at, "ja", "Asia/Tokyo"), "2026年11月24日 08:42");
  assert.equal(dayWords(at, "fr", "UTC"), "23 novembre 2026");
});
