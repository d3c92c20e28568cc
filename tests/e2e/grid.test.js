import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { Script } from "./support/server.js";
import { is_live, shows, stage } from "./support/stage.js";

const on = stage();
const event = "tobata-2023";

const sheet = (page) => page.getByRole("region", { name: /^Rooms and hours, / });

/// An organiser at the grid of an event.
async function at_the_grid(t, how) {
  const page = await on.organizer(t, event, how);
  await page.getByRole("button", { name: "Grid", exact: true }).click();
  await sheet(page).waitFor();
  return page;
}

const a_script = async () => new Script(on.server, (await on.server.command("token", "create", "--name", "grid")).trim());
const stands = async (script, id) => {
  const { room, start, duration_minutes } = await script.get(`/api/v1/sessions/${id}`);
  return `${room} ${start.local.slice(0, 16)} ${duration_minutes}`;
};

const in_room = (page, room, title) => page.getByRole("list", { name: room }).getByRole("button", { name: title });
const ghost = (page) => page.locator(".ghost");
const said = (page) => page.locator("[aria-live=assertive]");

/// What a page asks of the server from now on, as `POST what-if`.
function requests(page) {
  const all = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname.split("/").at(-1);
    if (request.url().includes("/sessions/")) all.push(`${request.method()} ${path}`);
  });
  return all;
}

/// Takes a card with the mouse by its middle and moves it by so many rooms and minutes, without letting go.
async function drag(page, card, { rooms = 0, minutes = 0, from_edge = false, block = "center" }) {
  await card.evaluate((element, where) => element.scrollIntoView({ block: where, behavior: "instant" }), block);
  const box = await card.boundingBox();
  const { height, width } = await page.evaluate(() => {
    const [first, second] = document.querySelectorAll(".mark");
    return {
      height: second.getBoundingClientRect().top - first.getBoundingClientRect().top,
      width: document.querySelector(".column").getBoundingClientRect().width,
    };
  });
  const x = box.x + 40;
  const y = from_edge ? box.y + box.height - 3 : box.y + 10;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + (rooms * width) / 2, y + 8, { steps: 4 });
  await page.mouse.move(x + rooms * width, y + (minutes * height) / 60, { steps: 8 });
}

const colours = (page, state) => page.locator(`.stretch[data-state=${state}]`);

test("a session is dragged over coloured rooms, told what stands against its place, and moved", async (t) => {
  const script = await a_script();
  const page = await at_the_grid(t, { size: { width: 1440, height: 960 } });
  const asked = requests(page);
  const card = in_room(page, "Main hall", "Joint research workshop");
  await drag(page, card, { rooms: 1, minutes: 30, block: "nearest" });
  await shows(ghost(page), "Warning");
  await shows(ghost(page), "10:30 to 12:30 (Japan time), Meeting room.");
  await shows(ghost(page), "Meeting room is not free then: “Workshop of the international offices’ staff”.");
  await shows(colours(page, "free"), "Free");
  await shows(colours(page, "warn"), "Warning");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "grid-dragging");
  assert.deepEqual(asked, ["POST what-if"]);

  await page.mouse.up();
  await in_room(page, "Meeting room", "Joint research workshop").waitFor();
  await shows(page.getByRole("status"), "Change saved. ⚠ New conflicts: 1");
  assert.equal(await stands(script, "research-workshop-2023"), "nakamura-meeting 2023-06-08T10:30 120");
  await shows(in_room(page, "Meeting room", "Joint research workshop"), "Conflict");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await card.waitFor();
  assert.equal(await stands(script, "research-workshop-2023"), "nakamura-main 2023-06-08T10:00 120");
});

test("the keyboard takes a session up, each step is said, and Enter puts it down", async (t) => {
  const script = await a_script();
  const page = await at_the_grid(t);
  const card = in_room(page, "Main hall", "Opening of the two days");
  await card.focus();
  await page.keyboard.press("m");
  await shows(said(page), "“Opening of the two days” is taken up.");
  await shows(colours(page, "free"), "Free");
  await page.keyboard.press("ArrowUp");
  await shows(said(page), "09:15 to 09:40 (Japan time), Main hall. Free.");
  await page.keyboard.press("ArrowRight");
  await shows(said(page), "09:15 to 09:40 (Japan time), Meeting room. Free.");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await shows(said(page), "It goes no further that way.");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await shows(said(page), "09:15 to 09:45 (Japan time), Meeting room.");
  await page.keyboard.press("Enter");
  await shows(said(page), "“Opening of the two days” now stands here: 09:15 to 09:45 (Japan time), Meeting room.");
  assert.equal(await stands(script, "opening-2023"), "nakamura-meeting 2023-06-08T09:15 30");
  await page.locator("#open-opening-2023:focus").waitFor();
  await page.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  await card.waitFor();
});

test("Escape puts a session back, from the keyboard and from the mouse, and nothing is sent", async (t) => {
  const script = await a_script();
  const page = await at_the_grid(t);
  const asked = requests(page);
  const card = in_room(page, "Main hall", "Opening of the two days");
  await card.focus();
  await page.keyboard.press("m");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await shows(said(page), "“Opening of the two days” is back in its place.");
  await drag(page, card, { rooms: 1, minutes: 60 });
  await ghost(page).waitFor();
  await page.keyboard.press("Escape");
  await ghost(page).waitFor({ state: "detached" });
  await page.mouse.up();
  assert.equal(await page.getByRole("complementary").count(), 0);
  assert.deepEqual(asked, ["POST what-if", "POST what-if"]);
  assert.equal(await stands(script, "opening-2023"), "nakamura-main 2023-06-08T09:30 25");
});

test("a place that a rule blocks wants a reason, where the session was put down", async (t) => {
  const script = await a_script();
  await script.patch(`/api/v1/events/${event}`, { severities: [{ rule: "room_overlap", severity: "block" }] });
  const page = await at_the_grid(t);
  const card = in_room(page, "Main hall", "Opening of the two days");
  await drag(page, card, { rooms: 1, minutes: 60 });
  await shows(ghost(page), "Blocked");
  await shows(colours(page, "block"), "Blocked");
  await page.mouse.up();
  const panel = page.getByRole("region", { name: "Opening of the two days" });
  await shows(panel.getByRole("alert"), "Not moved yet: something stands in the way here.");
  await shows(panel.getByRole("alert"), "Meeting room holds “Workshop of the international offices’ staff”");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "grid-blocked");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.locator("#open-opening-2023:focus").waitFor();
  assert.equal(await stands(script, "opening-2023"), "nakamura-main 2023-06-08T09:30 25");

  await drag(page, card, { rooms: 1, minutes: 60 });
  await shows(ghost(page), "Blocked");
  await page.mouse.up();
  await panel.getByLabel("Reason").fill("Two doors, two halves");
  await panel.getByRole("button", { name: "Move it all the same" }).click();
  await panel.waitFor({ state: "detached" });
  await in_room(page, "Meeting room", "Opening of the two days").waitFor();
  assert.equal(await stands(script, "opening-2023"), "nakamura-meeting 2023-06-08T10:30 25");
  const { changes } = await script.get(`/api/v1/events/${event}/changes?since=0&state=draft`);
  assert.equal(changes.at(-1).reason, "Two doors, two halves");
  await page.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  await card.waitFor();
  await script.patch(`/api/v1/events/${event}`, { severities: [] });
});

test("what others change appears during a drag, and the colours follow", async (t) => {
  const script = await a_script();
  const page = await at_the_grid(t);
  const card = in_room(page, "Main hall", "Opening of the two days");
  await drag(page, card, { rooms: 2 });
  await shows(ghost(page), "09:30 to 09:55 (Japan time), Campus restaurant.");
  await shows(ghost(page), "Free");
  await script.patch("/api/v1/sessions/lunch-first-day-2023", { start: { local: "2023-06-08T09:15" } });
  await shows(in_room(page, "Campus restaurant", "Lunch"), "09:15–10:25");
  await shows(ghost(page), "Campus restaurant is not free then: “Lunch”.");
  await script.patch("/api/v1/sessions/lunch-first-day-2023", { start: { local: "2023-06-08T12:10" } });
  await shows(ghost(page), "Free");
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

test("somebody else's move of the same session leads to a choice, and theirs can be taken", async (t) => {
  const script = await a_script();
  const page = await at_the_grid(t);
  const card = in_room(page, "Main hall", "Opening of the two days");
  await drag(page, card, { rooms: 1 });
  await shows(ghost(page), "Meeting room.");
  await script.patch("/api/v1/sessions/opening-2023", { start: { local: "2023-06-08T09:20" } });
  await shows(card, "09:20–09:45");
  await page.mouse.up();
  const panel = page.getByRole("region", { name: "Opening of the two days" });
  await shows(panel, "Somebody changed this in the meantime. Which version do you keep?");
  await panel.getByRole("button", { name: "Take theirs" }).click();
  await shows(card, "09:20–09:45");
  await script.patch("/api/v1/sessions/opening-2023", { start: { local: "2023-06-08T09:30" } });
  await shows(card, "09:30–09:55");
});

test("the lower edge changes the length, the tray gives and takes rooms, and what is locked stays", async (t) => {
  const script = await a_script();
  const page = await at_the_grid(t);
  const talk = in_room(page, "Lecture room", /^Studying at/);
  await drag(page, talk, { minutes: 30, from_edge: true });
  await shows(ghost(page), "16:15 to 17:45 (Japan time), Lecture room.");
  await page.mouse.up();
  await shows(page.getByRole("status"), "Change saved.");
  await shows(talk, "16:15–17:45");
  assert.equal(await stands(script, "study-in-lorraine-2023"), "tobata-lecture 2023-06-08T16:15 90");

  const tray = page.getByRole("list", { name: "Without a room, or not shown" });
  const free_time = tray.getByRole("button", { name: "Free time on the campus" });
  await free_time.focus();
  await page.keyboard.press("m");
  await page.keyboard.press("Enter");
  await in_room(page, "Main hall", "Free time on the campus").waitFor();
  assert.equal(await stands(script, "free-time-2023"), "nakamura-main 2023-06-08T17:15 45");
  const box = await tray.boundingBox();
  await drag(page, in_room(page, "Main hall", "Free time on the campus"), { minutes: 15 });
  await page.mouse.move(box.x + 20, (await tray.boundingBox()).y + 10, { steps: 5 });
  await page.mouse.up();
  await free_time.waitFor();
  assert.equal(await stands(script, "free-time-2023"), "null 2023-06-08T17:15 45");

  await script.patch("/api/v1/sessions/opening-2023", { locked: true });
  const opening = in_room(page, "Main hall", "Opening of the two days");
  await shows(opening, "Locked");
  await opening.focus();
  await page.keyboard.press("m");
  await shows(said(page), "“Opening of the two days” is locked and stays where it is.");
  assert.equal(await ghost(page).count(), 0);
  await script.patch("/api/v1/sessions/opening-2023", { locked: false });
});

/// The states of the hours in a room's column, from above.
const colours_in = (page, room) =>
  page
    .locator(".column")
    .filter({ has: page.getByRole("list", { name: room }) })
    .locator(".stretch")
    .evaluateAll((all) => all.map(({ dataset }) => dataset.state));

test("a session drawn over the next one is told of it before it is put down, and only in its own column", async (t) => {
  const script = await a_script();
  const page = await at_the_grid(t, { size: { width: 1440, height: 960 } });
  const asked = requests(page);
  const card = in_room(page, "Main hall", "Opening of the two days");
  await drag(page, card, { minutes: 35, from_edge: true });
  await shows(ghost(page), "Warning");
  await shows(ghost(page), "09:30 to 10:30 (Japan time), Main hall.");
  await shows(ghost(page), "Main hall is not free then: “Joint research workshop”.");
  await shows(page.locator(".grid"), "While a session’s length changes, the colours say how it would be to go on until that hour.");
  assert.deepEqual((await colours_in(page, "Main hall")).slice(0, 2), ["free", "warn"]);
  assert.equal(await page.locator(".stretch").count(), (await colours_in(page, "Main hall")).length);
  const ends_free = await colours(page, "free").first().boundingBox();
  const next = await in_room(page, "Main hall", "Joint research workshop").boundingBox();
  assert.ok(Math.abs(ends_free.y + ends_free.height - next.y) < 1, "free until the next one begins");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "grid-resizing");
  assert.deepEqual(asked, ["POST what-if"]);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await ghost(page).waitFor({ state: "detached" });
  assert.equal(await page.locator(".stretch").count(), 0);
  assert.equal(await stands(script, "opening-2023"), "nakamura-main 2023-06-08T09:30 25");
});

test("a session that can go on is said to be free, until somebody puts another one there", async (t) => {
  const script = await a_script();
  const page = await at_the_grid(t);
  await drag(page, in_room(page, "Main hall", "Joint research workshop"), { minutes: 30, from_edge: true });
  await shows(ghost(page), "Free");
  await shows(ghost(page), "10:00 to 12:30 (Japan time), Main hall.");
  assert.equal(await ghost(page).locator(".against").count(), 0);
  await script.patch("/api/v1/sessions/research-teams-2023", { start: { local: "2023-06-08T12:15" } });
  await shows(ghost(page), "Main hall is not free then: “Five joint research teams”.");
  await script.patch("/api/v1/sessions/research-teams-2023", { start: { local: "2023-06-08T13:30" } });
  await shows(ghost(page), "Free");
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

test("the keyboard hears what stands against an end, and that a moved one of another length is judged later", async (t) => {
  const page = await at_the_grid(t);
  const card = in_room(page, "Main hall", "Opening of the two days");
  await card.focus();
  await page.keyboard.press("m");
  await shows(colours(page, "free"), "Free");
  await page.keyboard.press("Shift+ArrowDown");
  await shows(said(page), "09:30 to 10:00 (Japan time), Main hall. Free.");
  await page.keyboard.press("Shift+ArrowDown");
  await shows(
    said(page),
    "09:30 to 10:15 (Japan time), Main hall. Warning. Main hall is not free then: “Joint research workshop”.",
  );
  assert.equal(await page.locator(".stretch").count(), (await colours_in(page, "Main hall")).length);
  await page.keyboard.press("ArrowRight");
  await shows(
    said(page),
    "09:30 to 10:15 (Japan time), Meeting room. Whether something stands against this is told once it is put down.",
  );
  assert.equal(await page.locator(".stretch").count(), 0);
  await page.keyboard.press("Escape");
});

test("a finger that rests on a session takes it up, one that moves at once scrolls", async (t) => {
  const script = await a_script();
  const page = await at_the_grid(t, { size: { width: 1024, height: 768 } });
  const touch = await page.context().newCDPSession(page);
  const card = in_room(page, "Meeting room", /^Workshop of the international/);
  await card.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  const { x, y } = await card.boundingBox();
  const at = (type, ...points) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await at("touchStart", { x: x + 30, y: y + 20 });
  await ghost(page).waitFor({ state: "attached" });
  for (const by of [10, 20, 36]) await at("touchMove", { x: x + 30, y: y + 20 + by });
  await shows(ghost(page), "10:30 to 12:30");
  await at("touchEnd");
  await shows(page.getByRole("status"), "Change saved.");
  await shows(card, "10:30–12:30");
  assert.equal(await stands(script, "offices-workshop-2023"), "nakamura-meeting 2023-06-08T10:30 120");

  await at("touchStart", { x: x + 30, y: y + 100 });
  for (const by of [20, 60, 90]) await at("touchMove", { x: x + 30, y: y + 100 - by });
  await at("touchEnd");
  await page.waitForFunction(() => document.querySelector("[role=region]").scrollTop > 0 || window.scrollY > 0);
  assert.equal(await ghost(page).count(), 0);
  assert.equal(await stands(script, "offices-workshop-2023"), "nakamura-meeting 2023-06-08T10:30 120");
  await script.patch("/api/v1/sessions/offices-workshop-2023", { start: { local: "2023-06-08T10:00" } });
});

test("a finger on the lower edge is told what stands against the end", async (t) => {
  const page = await at_the_grid(t, { size: { width: 1024, height: 768 } });
  const touch = await page.context().newCDPSession(page);
  const card = in_room(page, "Main hall", "Opening of the two days");
  await card.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  const { x, y, height } = await card.boundingBox();
  const at = (type, ...points) => touch.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await at("touchStart", { x: x + 30, y: y + height - 5 });
  await ghost(page).waitFor({ state: "attached" });
  for (const by of [10, 25, 40]) await at("touchMove", { x: x + 30, y: y + height - 5 + by });
  await shows(ghost(page), "Main hall is not free then: “Joint research workshop”.");
  await at("touchCancel");
  await ghost(page).waitFor({ state: "detached" });
});

test("an hour that happens twice is there twice, and the server asks which one is meant", async (t) => {
  const script = await a_script();
  const page = await on.organizer(t, "steering-2027");
  await page.getByRole("button", { name: "Grid", exact: true }).click();
  await page.getByRole("group", { name: "Day shown" }).getByRole("button", { name: "Sun 31 Oct" }).click();
  await page.getByRole("combobox", { name: "Clock" }).selectOption({ label: "Paris time" });
  await page.getByRole("checkbox", { name: "All 24 hours" }).check();
  assert.equal(await page.locator(".mark b").filter({ hasText: "02:00" }).count(), 2);
  const card = page.locator("#open-steering-line-test-2027");
  await card.focus();
  await page.keyboard.press("m");
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
  for (let step = 0; step < 7; step++) await page.keyboard.press("ArrowDown");
  await shows(said(page), "02:30 to 02:30 UTC+1 (Paris time, UTC+2), Council room.");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("region", { name: /^Test of the link/ });
  await shows(panel.getByRole("alert"), "This time happens twice: the clocks go back that day. Choose which one:");
  await panel.getByRole("button", { name: /^The second time/ }).click();
  await shows(page.getByRole("list", { name: "Council room" }), "02:30–03:30");
  const { start } = await script.get("/api/v1/sessions/steering-line-test-2027");
  assert.equal(start.instant, "2027-10-31T02:30:00+01:00");
});

test("axe finds no fault with the grid, which shows both zones", async (t) => {
  const page = await at_the_grid(t, { size: { width: 1440, height: 900 } });
  assert.match(await page.locator(".mark").filter({ hasText: "09:00" }).first().innerText(), /09:00\s+02:00/);
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "grid-wide");
  await page.reload();
  await is_live(page);
  await sheet(page).waitFor();
});

test("a phone shows the list with “Move to…” in place of the grid", async (t) => {
  const page = await at_the_grid(t);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Move to… Opening of the two days" }).click();
  await shows(page.getByRole("heading"), "Opening of the two days");
  await page.getByRole("button", { name: "Close" }).click();
  assert.equal(await sheet(page).count(), 0);
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "grid-phone");
});
