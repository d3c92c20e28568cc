import assert from "node:assert/strict";
import { test } from "node:test";
import { audiences, factsOf } from "../../../../web/src/orga/releases/eyes.ts";
import { wayTo } from "../../../../web/src/orga/releases/ways.ts";
import {
  dayOf,
  momentOf,
  momentOfRelease,
  releaseWords,
  standingWords,
  validationWords,
} from "../../../../web/src/orga/releases/words.ts";
import { agenda, person, release, room, session, text } from "../../samples.ts";

const voice = {
  language: "en" as const,
  t: (key: string, values: Record<string, string | number> = {}) => [key, ...Object.values(values)].join(" "),
  list: (items: string[]) => items.join(", "),
};
const evening = "2027-06-13T16:30:00Z";

test("the day of a release is that of the event's own clock", () => {
  assert.equal(dayOf(evening, "Asia/Tokyo", "en"), "14 June 2027");
  assert.equal(dayOf(evening, "Europe/Paris", "fr"), "13 juin 2027");
  assert.equal(momentOfRelease(evening, "Asia/Tokyo", voice), "orga.release_at 14 June 2027 01:30 zone.other Tokyo");
  assert.equal(momentOf(evening, "en", "Europe/Paris"), "Sun 13 Jun 18:30");
});

test("what readers see is a sentence of its own in each case", () => {
  const shown = release(3, { at: evening });
  const words = (standing: Parameters<typeof standingWords>[0]) => standingWords(standing, "Asia/Tokyo", voice);
  assert.equal(words({ kind: "release", release: shown, corrected: false }), "orga.release_readers 3 14 June 2027");
  assert.equal(
    words({ kind: "release", release: shown, corrected: true }),
    "orga.release_readers_corrected 3 14 June 2027",
  );
  assert.deepEqual(
    (["nothing", "before", "withdrawn"] as const).map((kind) => words({ kind })),
    ["orga.release_readers_nothing", "orga.release_readers_before", "orga.release_readers_withdrawn"],
  );
});

test("a release has its number and its name", () => {
  assert.equal(releaseWords(release(3), voice), "orga.release_numbered 3");
  assert.equal(releaseWords(release(3, { name: text("Finale") }), voice), "orga.release_named 3 Finale");
  const validation = { side: "Kyutech", name: "Kamiya", day: "2027-04-01" };
  assert.equal(validationWords(validation, voice), "orga.release_validated_by Kyutech Kamiya 1 April 2027");
});

test("a line leads to where its item is edited: its own form, or that of a session which names it", () => {
  const held = agenda({
    rooms: [room("hall", { venue: "campus" })],
    sessions: [session("a"), session("b", { room: "hall", track: "t", hosts: ["k"] })],
  });
  const way = (kind: Parameters<typeof wayTo>[0]["kind"], id: string) => wayTo({ kind, id }, held);
  assert.deepEqual(way("event", "twenty"), { kind: "event" });
  assert.deepEqual(way("delegation", "d"), { kind: "delegations" });
  assert.deepEqual(way("session", "a"), { kind: "session", id: "a" });
  for (const [kind, id] of [
    ["room", "hall"],
    ["venue", "campus"],
    ["track", "t"],
    ["person", "k"],
  ] as const) {
    assert.deepEqual(way(kind, id), { kind: "session", id: "b" });
  }
  for (const kind of ["session", "room", "venue", "track", "person"] as const) {
    assert.equal(way(kind, "gone"), undefined);
  }
});

test("others are told what they may know of a session, and no empty row", () => {
  const held = agenda({ people: [person("k")] });
  const rows = factsOf(session("a", { speakers: ["k", "unknown"], attendance: 0, language: "ja" }), held, voice);
  assert.deepEqual(rows, [
    ["session.speakers", "Tohru Kamiya"],
    ["field.language", "language.ja"],
    ["orga.release_attendance", "0"],
  ]);
  assert.equal(audiences.includes("organizers"), false);
});
