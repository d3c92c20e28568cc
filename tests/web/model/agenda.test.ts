import assert from "node:assert/strict";
import { test } from "node:test";
import type { Agenda, Change } from "../../../web/src/api/types.ts";
import { apply, byId } from "../../../web/src/model/agenda.ts";
import { agenda, room, seeded, session, text } from "../samples.ts";

const change = (number: number, changes: Change["changes"]): Change => ({
  number,
  at: "2023-06-01T00:00:00Z",
  operation: "edit_session",
  changes,
});

test("a change puts, replaces and removes items of every kind", () => {
  const before = agenda({ sessions: [session("a"), session("b")] });
  const edited = session("a", { title: text("Autre") });
  const hall = room("hall", { venue: "tobata" });
  const event = { ...before.event, last_day: "2023-06-10" };
  const { agenda: after, verdict } = apply(
    before,
    change(2, [
      { kind: "session", id: "a", item: edited },
      { kind: "session", id: "b", item: null },
      { kind: "room", id: "hall", item: hall },
      { kind: "event", id: event.id, item: event },
    ]),
  );
  assert.equal(verdict, "applied");
  assert.deepEqual(after, agenda({ number: 2, sessions: [edited], rooms: [hall], event }));
});

test("what a change does not touch is the same object, so that nothing is drawn anew", () => {
  const before = agenda({ sessions: [session("a"), session("b")] });
  const { agenda: after } = apply(before, change(2, [{ kind: "session", id: "a", item: session("a") }]));
  assert.equal(after.sessions[1], before.sessions[1]);
  assert.equal(after.rooms, before.rooms);
});

test("a number seen before changes nothing", () => {
  const before = agenda({ number: 5 });
  const { agenda: after, verdict } = apply(before, change(5, [{ kind: "session", id: "a", item: session("a") }]));
  assert.equal(verdict, "duplicate");
  assert.equal(after, before);
});

test("a hole in the numbers changes nothing and is told", () => {
  const before = agenda({ number: 5 });
  const { agenda: after, verdict } = apply(before, change(7, [{ kind: "session", id: "a", item: session("a") }]));
  assert.equal(verdict, "gap");
  assert.equal(after, before);
});

test("removing what is not there, and kinds of a later version, do no harm", () => {
  const before = agenda();
  const unknown = { kind: "cue", id: "c", item: { id: "c" } } as unknown as Change["changes"][number];
  const { agenda: after } = apply(before, change(2, [{ kind: "session", id: "x", item: null }, unknown]));
  assert.deepEqual(after, agenda({ number: 2 }));
});

test("any delivery with repeats ends in the same agenda as the stream itself", () => {
  for (const seed of [1, 20, 2003, 2023]) {
    const random = seeded(seed);
    const ids = ["a", "b", "c", "d"];
    const stream = Array.from({ length: 60 }, (_, index) => {
      const id = ids[Math.floor(random() * ids.length)]!;
      const item = random() < 0.25 ? null : session(id, { duration_minutes: index });
      return change(index + 2, [{ kind: "session", id, item }]);
    });
    const fold = (changes: Change[]) => changes.reduce((one, next) => apply(one, next).agenda, agenda());
    const repeated = stream.flatMap((next, index) => [
      next,
      ...(random() < 0.4 ? [stream[Math.floor(random() * (index + 1))]!] : []),
    ]);
    const expected: Agenda = fold(stream);
    assert.deepEqual(fold(repeated), expected, `seed ${seed}`);
    assert.equal(expected.number, 61);
  }
});

test("an index finds by id and nothing for null", () => {
  const index = byId([session("a"), session("b")]);
  assert.equal(index.get("b")?.id, "b");
  assert.equal(index.get("c"), undefined);
  assert.equal(index.get(null), undefined);
});
