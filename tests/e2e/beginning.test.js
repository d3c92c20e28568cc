import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { card, is_live, shows, stage } from "./support/stage.js";

const on = stage({ empty: true });

const button = (within, name) => within.getByRole("button", { name, exact: true });
const group = (within, name) => within.getByRole("group", { name, exact: true });
const write = (within, label, text) => group(within, label).getByLabel("English").fill(text);
const public_page = () => `${on.server.url}/events/twenty-five-years-2028`;

/// Opens a small form by its button, fills it and sends it; the hand is then given back to a button beside it.
async function within(page, opener, name, verb, fill) {
  await button(page, opener).click();
  const form = group(page, name);
  await fill(form);
  await button(form, verb).click();
  await form.waitFor({ state: "detached" });
  await page.locator("button:focus").waitFor();
}

async function create_event(page) {
  await page.getByRole("link", { name: "New event" }).click();
  await write(page, "Name of the event", "Twenty-five years");
  await group(page, "Name of the event").getByLabel("Japanese").fill("25周年");
  await page.getByLabel("First day").fill("2028-06-08");
  await page.getByLabel("Last day").fill("2028-06-09");
  await within(page, "+ New venue", "New venue", "Create", async (form) => {
    await write(form, "Name", "Tobata campus");
    await form.getByRole("combobox", { name: "Time zone" }).selectOption("Asia/Tokyo");
  });
  await within(page, "+ New room Tobata campus", "New room", "Create", (form) => write(form, "Name", "Main hal"));
  assert.deepEqual(await accessibility_faults(page), []);
  await button(page, "Create the event").click();
  await is_live(page);
}

async function create_session(page) {
  await button(page, "Add a session").click();
  const form = page.getByRole("complementary");
  await write(form, "Title", "Opening");
  await form.getByLabel("Start time").fill("9h30");
  await form.getByRole("combobox", { name: "Room" }).selectOption({ label: "Main hal" });
  await within(form, "+ New track", "New track", "Create", (track) => write(track, "Name", "Ceremonies"));
  const speakers = group(form, "Speakers");
  await within(speakers, "+ New person", "New person", "Create", async (person) => {
    const name = group(person, "Name in Latin letters");
    await name.getByLabel("Family name", { exact: true }).fill("Kamia");
    await name.getByLabel("Given name", { exact: true }).fill("Tohru");
    await write(person, "Function", "President");
  });
  assert.deepEqual(await accessibility_faults(page), []);
  await form.getByRole("button", { name: "Create" }).click();
  await shows(page.getByRole("row"), "Opening");
}

test("an empty installation says how to begin", async (t) => {
  const visitor = await on.visitor(t);
  const page = await visitor.opens(`${on.server.url}/`);
  await shows(page.getByRole("heading", { level: 1 }), "Welcome. There is no event yet.");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "beginning");
});

test("from nothing to a public agenda, in the browser alone", async (t) => {
  const desk = await on.signed_in(t);
  await create_event(desk);
  await create_session(desk);
  await picture(desk, "beginning-first-session");

  const reader = await on.visitor(t, { language: "ja-JP", zone: "Asia/Tokyo" });
  const page = await reader.opens(public_page());
  await shows(page.getByRole("heading", { level: 1 }), "25周年");
  await button(page, "English").click();
  const opening = card(page, "Opening");
  for (const words of ["09:30–10:30", "02:30–03:30", "Main hal", "Tobata campus", "Ceremonies", "Tohru Kamia"]) {
    await shows(opening, words);
  }
  await is_live(page);
});

test("what was misspelt is corrected in place, reaches readers at once, and can be undone", async (t) => {
  const desk = await on.organizer(t, "twenty-five-years-2028");
  const reader = await on.visitor(t);
  const page = await reader.opens(public_page());
  await is_live(page);
  await button(desk, "Opening").click();
  const form = desk.getByRole("complementary");

  await within(form, "Edit Main hal", "Edit Main hal", "Save", (room) => write(room, "Name", "Main hall"));
  await within(form, "Edit Tohru Kamia", "Edit Tohru Kamia", "Save", (person) =>
    group(person, "Name in Latin letters").getByLabel("Family name", { exact: true }).fill("Kamiya"),
  );
  await within(form, "Edit Ceremonies", "Edit Ceremonies", "Save", (track) => write(track, "Name", "Festivities"));
  for (const words of ["Main hall", "Tohru Kamiya", "Festivities"]) await shows(card(page, "Opening"), words);

  await button(desk.getByRole("toolbar"), "Undo").click();
  await shows(card(page, "Opening"), "Ceremonies");
  await button(form, "Close").click();

  await button(desk, "Event settings").click();
  await within(form, "Edit Tobata campus", "Edit Tobata campus", "Save", (venue) => write(venue, "Name", "Campus of Tobata"));
  await shows(card(page, "Opening"), "Campus of Tobata");
});

test("two organisers who correct the same room see both versions and choose", async (t) => {
  const opened = async (name) => {
    const page = await on.organizer(t, "twenty-five-years-2028", { name });
    await button(page, "Opening").click();
    await button(page, "Edit Main hall").click();
    return page;
  };
  const [marie, hanako] = [await opened("Marie"), await opened("花子")];
  const rename = async (page, name) => {
    await write(group(page, "Edit Main hall"), "Name", name);
    await button(group(page, "Edit Main hall"), "Save").click();
  };
  await rename(marie, "Grand hall");
  await shows(hanako.getByRole("row"), "Grand hall");
  await rename(hanako, "Great hall");
  await shows(hanako.getByRole("alert"), "Somebody changed this in the meantime.");
  assert.deepEqual(await hanako.getByRole("alert").getByRole("cell").allInnerTexts(), ["", "Great hall", "Grand hall"]);
  await button(hanako, "Keep mine").click();
  await shows(marie.getByRole("row"), "Great hall");
});

test("a form that holds something unsaved asks before it goes", async (t) => {
  const page = await on.organizer(t, "twenty-five-years-2028");
  await button(page, "Opening").click();
  const form = page.getByRole("complementary");
  const answers = ["dismiss", "accept"];
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    return dialog[answers.shift()]();
  });
  await write(form, "Title", "Openning");
  await page.keyboard.press("Escape");
  assert.equal(await group(form, "Title").getByLabel("English").inputValue(), "Openning");
  await button(form, "Close").click();
  await form.waitFor({ state: "detached" });
  assert.deepEqual(asked, Array(2).fill("Your changes are not saved. Discard them?"));
});

test("an organiser invites another, whose link signs in", async (t) => {
  const desk = await on.signed_in(t);
  await desk.getByRole("link", { name: "Accounts and access" }).click();
  await desk.getByLabel("E-mail address").fill("hanako@example.org");
  await desk.getByLabel("Name (of somebody new)").fill("花子");
  await button(desk, "Give access").click();
  const link = await desk.getByLabel("Sign-in link for 花子").inputValue();

  const guest = await on.visitor(t);
  const page = await guest.opens(link);
  await button(page, "Sign in").click();
  await shows(page.getByRole("heading", { level: 1 }), "Welcome, 花子");
  await button(page, "Not now").click();
  await page.getByRole("link", { name: "Twenty-five years" }).waitFor();
});
