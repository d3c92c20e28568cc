import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Change, Session } from "../../../../web/src/api/types.ts";
import { say } from "../../../../web/src/i18n/sentences.ts";
import { tell } from "../../../../web/src/orga/releases/entry_words.ts";
import { agenda, entry, person, release, room, session, text, time } from "../../samples.ts";

const english = JSON.parse(readFileSync(new URL("../../../../web/src/i18n/en.json", import.meta.url), "utf8"));
const voice = {
  language: "en" as const,
  t: (key: string, values?: Record<string, string | number>) => say(english, key, values),
  list: (items: string[]) => items.join(", "),
};
const held = agenda({ rooms: [room("hall", { name: text("Hall") })], sessions: [session("gone")] });
const talk = (members: Partial<Session> = {}) => session("talk", { title: text("Talk"), room: "hall", ...members });

let number = 0;
const did = (operation: string, item: Session | null, members: Partial<Change> = {}): Change =>
  entry(++number, { operation, changes: [{ kind: "session", id: item?.id ?? "gone", item }], ...members });
const words = (...entries: Change[]) => tell(entries, held, voice).map(({ sentences }) => sentences);

test("a new session says when and where it is", () => {
  assert.deepEqual(words(did("create_session", talk())), [["New: “Talk”, Thu 8 Jun, 09:00–10:00 (Japan time), Hall."]]);
});

test("an edit names the fields that it changed, as far as the version before is known", () => {
  const longer = talk({ abstract: text("More"), language: "en" });
  assert.deepEqual(words(did("edit_session", longer)), [["Changed: “Talk”."]]);
  assert.deepEqual(words(did("create_session", talk()), did("edit_session", longer))[1], [
    "Changed: “Talk” (abstract, language).",
  ]);
});

test("a move says where to", () => {
  const moved = talk({ start: time("2023-06-08T11:00"), end: time("2023-06-08T12:00") });
  const sentence = ["Moved: “Talk”, now Thu 8 Jun, 11:00–12:00 (Japan time), Hall."];
  assert.deepEqual(words(did("move_session", moved)), [sentence]);
  assert.deepEqual(words(did("create_session", talk()), did("undo", moved))[1], sentence);
});

test("a session over midnight names both days", () => {
  const night = talk({ start: time("2023-06-08T23:00"), end: time("2023-06-09T01:00"), room: null });
  assert.deepEqual(words(did("create_session", night)), [
    ["New: “Talk”, Thu 8 Jun, 23:00 – Fri 9 Jun, 01:00 (Japan time)."],
  ]);
});

test("a cancellation, its end and a lock are told by what they did", () => {
  const place = "Thu 8 Jun, 09:00–10:00 (Japan time), Hall";
  const cancelled = talk({ status: "cancelled" });
  assert.deepEqual(words(did("cancel_session", cancelled), did("restore_session", talk())), [
    [`Cancelled: “Talk” (${place}).`],
    [`Takes place after all: “Talk”, ${place}.`],
  ]);
  assert.deepEqual(words(did("lock_session", talk({ locked: true })), did("unlock_session", talk())), [
    ["Locked where it is: “Talk”."],
    ["Unlocked: “Talk”."],
  ]);
});

test("one entry may do several things to a session, and not more than was done", () => {
  const both = talk({ status: "cancelled", title: text("Talk 2"), etag: "other" });
  assert.deepEqual(words(did("create_session", talk()), did("edit_session", both))[1], [
    "Cancelled: “Talk 2” (Thu 8 Jun, 09:00–10:00 (Japan time), Hall).",
    "Changed: “Talk 2” (title).",
  ]);
});

test("what is removed keeps its name where it is known", () => {
  const removal = entry(++number, {
    operation: "remove_session",
    changes: [{ kind: "session", id: "talk", item: null }],
  });
  assert.deepEqual(words(did("create_session", talk()), removal)[1], [
    "No longer in the programme: “Talk” (Thu 8 Jun, 09:00–10:00 (Japan time), Hall).",
  ]);
  assert.deepEqual(words(removal), [["Removed: a session."]]);
});

test("rooms and people are told by name", () => {
  const renamed = entry(++number, {
    operation: "edit_room",
    changes: [{ kind: "room", id: "hall", item: room("hall", { name: text("Great hall") }) }],
  });
  const made = entry(++number, {
    operation: "create_person",
    changes: [{ kind: "person", id: "k", item: person("k") }],
  });
  assert.deepEqual(words(renamed, made), [["Changed: the room “Great hall”."], ["Added: Tohru Kamiya."]]);
});

test("an event that only follows its sessions is not told", () => {
  const both = did("move_session", talk());
  both.changes.push({ kind: "event", id: "twenty", item: agenda().event });
  assert.equal(words(both)[0]!.length, 1);
});

test("publications are told by their number", () => {
  const of = (operation: string, item = release(3)) =>
    entry(++number, { operation, changes: [{ kind: "release", id: item.id, item }] });
  assert.deepEqual(words(of("publish_release"), of("withdraw_release"), of("edit_release"), of("publish_correction")), [
    ["Published: release 3."],
    ["Withdrawn: release 3."],
    ["Name or validations of release 3."],
    ["Published: an urgent correction."],
  ]);
});

test("an entry of many items tells the first of them and how many more there are", () => {
  const shift = entry(++number, {
    operation: "shift_sessions",
    changes: ["a", "b", "c", "d", "e"].map((id) => ({ kind: "session", id, item: session(id) })),
  });
  const [told] = tell([shift], held, voice);
  assert.deepEqual([told!.sentences.length, told!.more], [3, 2]);
  assert.deepEqual(words({ ...shift, operation: "import" }), [["Imported from a file: 5 items."]]);
});
