import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { card, is_live, move, shows, stage } from "./support/stage.js";

const on = stage();
const committee = "steering-2027";

test("a sign-in link signs in once, when its reader says so, and leaves no secret behind", async (t) => {
  const link = await on.server.sign_in_link("Hanako 花子");
  const first = await on.visitor(t);
  const page = await first.opens(link);
  await shows(page.getByRole("heading", { level: 1 }), "Welcome to the organisers’ pages");
  await page.getByRole("button", { name: "Sign in" }).click();
  await shows(page.getByRole("heading", { level: 1 }), "Events");
  await page.getByText("Hanako 花子").waitFor();
  assert.equal(page.url(), `${on.server.url}/orga/`);

  const second = await on.visitor(t);
  const late = await second.opens(link);
  await late.getByRole("button", { name: "Sign in" }).click();
  await shows(late.getByRole("alert"), "This link was already used or has expired.");

  await page.reload();
  await page.getByRole("button", { name: "Sign out" }).click();
  await shows(page.getByRole("heading", { level: 1 }), "Sign in");
  await page.reload();
  await shows(page.getByRole("heading", { level: 1 }), "Sign in");
});

test("signing out ends the open pages of the same browser", async (t) => {
  const page = await on.organizer(t, committee);
  const other = await page.context().newPage();
  await other.goto(`${on.server.url}/orga/#/events/${committee}`);
  await is_live(other);
  const title = await other.getByRole("heading", { level: 1 }).innerText();
  assert.ok(title.length > 3 && (await page.content()).includes(title));
  await page.getByRole("button", { name: "Sign out" }).click();
  for (const left of [page, other]) {
    await shows(left.getByRole("heading", { level: 1 }), "Sign in");
    // Nothing of the draft stays: neither where it is shown, nor where a script finds it.
    assert.ok(!(await left.content()).includes(title));
    const kept = await left.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    assert.ok(!kept.includes(title) && !kept.includes(committee), kept);
  }
});

/// Fills the form of a new session on a day outside the event, in Paris time.
async function plan(page, title, date, time) {
  await page.getByRole("button", { name: "Add a session" }).click();
  const form = page.getByRole("complementary");
  await form.getByRole("group", { name: "Title" }).getByLabel("English").fill(title);
  await form.getByRole("combobox", { name: "Day", exact: true }).selectOption({ label: "Another day…" });
  await form.getByLabel("Date", { exact: true }).fill(date);
  await form.getByLabel("Start time").fill(time);
  await form.getByRole("combobox", { name: "Time zone" }).selectOption({ label: "Paris time" });
  await form.getByRole("button", { name: "Create" }).click();
  return form;
}

const row = (page, title) => page.getByRole("row").filter({ hasText: title });

test("an hour that the clocks skip is refused with the hours around it to choose from", async (t) => {
  const page = await on.organizer(t, committee);
  const form = await plan(page, "Night watch", "2027-03-28", "02:30");
  await shows(form.getByRole("alert"), "This time does not exist: the clocks go forward that day.");
  const choices = await form.getByRole("alert").getByRole("button").allInnerTexts();
  assert.deepEqual(choices.map((one) => one.match(/\d\d:\d\d/)[0]), ["01:30", "03:30"]);
  await picture(page, "organizers-skipped-hour");
  await form.getByRole("alert").getByRole("button", { name: "03:30" }).click();
  await shows(row(page, "Night watch"), "03:30–04:30");
});

test("an hour that happens twice asks which one is meant", async (t) => {
  const page = await on.organizer(t, committee);
  const form = await plan(page, "Long night", "2027-10-31", "02:30");
  await shows(form.getByRole("alert"), "This time happens twice: the clocks go back that day.");
  const choices = form.getByRole("alert").getByRole("button");
  assert.deepEqual((await choices.allInnerTexts()).map((one) => one.match(/UTC\+\d/)[0]), ["UTC+2", "UTC+1"]);
  await choices.filter({ hasText: "UTC+1" }).click();
  await shows(row(page, "Long night"), "02:30–03:30 Paris time, UTC+1");
});

test("a room that is needed twice is told, and no longer once the move is undone", async (t) => {
  const page = await on.organizer(t, "tobata-2023");
  await shows(page.getByRole("heading"), "Nothing stands against this programme");
  await move(page, "Signing of the commemorative plate", "10:10");
  await shows(page.getByRole("heading"), /Conflicts to settle: \d/);
  await picture(page, "organizers-conflict");
  await page.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  await shows(page.getByRole("heading"), "Nothing stands against this programme");
});

test("two organisers who change the same title see both versions and choose", async (t) => {
  const event = "nancy-2022";
  const marie = await on.organizer(t, event, { name: "Marie" });
  const hanako = await on.organizer(t, event, { name: "花子" });
  const retitle = async (page, title) => {
    await page.getByRole("button", { name: "Joint research: biomolecules", exact: true }).click();
    const field = page.getByRole("group", { name: "Title" }).getByLabel("English");
    await field.fill(title);
  };
  await retitle(marie, "Biomolecules of Nancy");
  await retitle(hanako, "Biomolecules of Kyutech");
  await marie.getByRole("button", { name: "Save" }).click();
  await shows(row(hanako, "Biomolecules of Nancy"), "Biomolecules of Nancy");
  await hanako.getByRole("button", { name: "Save" }).click();
  await shows(hanako.getByRole("alert"), "Somebody changed this in the meantime. Which version do you keep?");
  await picture(hanako, "organizers-two-versions");
  await hanako.getByRole("button", { name: "Keep mine" }).click();
  await shows(row(marie, "Biomolecules of Kyutech"), "Biomolecules of Kyutech");

  const reader = await on.visitor(t);
  await card(await reader.opens(`${on.server.url}/events/${event}`), "Biomolecules of Kyutech").waitFor();
});

for (const [name, size] of Object.entries({ wide: { width: 1280, height: 900 }, phone: { width: 375, height: 720 } })) {
  test(`axe finds no fault with the organisers' pages (${name})`, async (t) => {
    const page = await on.organizer(t, "tobata-2023", { size });
    assert.deepEqual(await accessibility_faults(page), []);
    await picture(page, `organizers-${name}`);
    await page.getByRole("button", { name: "Opening of the two days", exact: true }).click();
    await page.getByRole("complementary").waitFor();
    assert.deepEqual(await accessibility_faults(page), []);
    await picture(page, `organizers-edit-${name}`);
    await page.goto(`${on.server.url}/orga/#/`);
    await shows(page.getByRole("heading", { level: 1 }), "Events");
    assert.deepEqual(await accessibility_faults(page), []);
  });
}
