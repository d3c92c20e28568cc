import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { Script } from "./support/server.js";
import { move, shows, stage } from "./support/stage.js";

const on = stage();
const anniversary = "tobata-2023";

const row = (page, title) => page.getByRole("row").filter({ hasText: title });
const inspector = (page) => page.getByRole("complementary");
const a_script = async () => new Script(on.server, (await on.server.command("token", "create", "--name", "e2e")).trim());

/// Chooses what to do with a session from the menu of its row.
async function does(page, title, action) {
  await page.getByRole("button", { name: `More ${title}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

/// Takes the last thing back by its toast.
async function takes_back(page, words) {
  const toast = page.locator(".toast").filter({ hasText: words }).last();
  await toast.getByRole("button", { name: "Undo" }).click();
  await shows(page.locator(".toast"), "Undone.");
}

test("a session is locked and unlocked by the keyboard alone", async (t) => {
  const page = await on.organizer(t, anniversary);
  await page.getByRole("button", { name: "More Reception" }).focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("menu");
  await menu.waitFor();
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "operations-menu");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await shows(row(page, "Reception"), "Locked");
  await page.getByRole("button", { name: "Reception", exact: true }).press("m");
  assert.equal(await inspector(page).count(), 0, "what is locked is not moved");

  await page.getByRole("button", { name: "Reception", exact: true }).press("Enter");
  await shows(inspector(page), "its room, start and duration stay as they are");
  assert.ok(await inspector(page).getByLabel("Start time").isDisabled());
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "operations-locked");
  await inspector(page).getByRole("button", { name: "Unlock" }).click();
  await shows(page.locator(".toast"), "Unlocked.");
  await row(page, "Reception").filter({ hasText: "Locked" }).waitFor({ state: "detached" });
  assert.ok(await inspector(page).getByLabel("Start time").isEnabled());
});

test("Escape leaves the menu and nothing else", async (t) => {
  const page = await on.organizer(t, anniversary);
  await page.getByRole("button", { name: "Reception", exact: true }).click();
  const more = inspector(page).getByRole("button", { name: "More" });
  await more.click();
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  assert.ok(await more.evaluate((button) => button === document.activeElement));
  assert.ok(await inspector(page).isVisible());
});

test("two sessions change places, and back again", async (t) => {
  const page = await on.organizer(t, anniversary);
  await does(page, "Talks by students and graduates", "Swap with another…");
  await inspector(page).getByLabel("Swap with").selectOption({ label: "14:00 Laboratory tour" });
  await shows(inspector(page), "“Talks by students and graduates” → Fri 9 Jun, 14:00, Laboratories");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "operations-swap");
  await inspector(page).getByRole("button", { name: "Swap", exact: true }).click();
  await shows(row(page, "Talks by students and graduates"), "14:00–14:45");
  await shows(row(page, "Laboratory tour"), "11:00–12:30");
  await takes_back(page, "Swapped.");
  await shows(row(page, "Talks by students and graduates"), "11:00–11:45");
});

test("the rest of a day is shifted up to what is locked, and back again", async (t) => {
  const page = await on.organizer(t, anniversary);
  await does(page, "Reception", "Lock where it is");
  await shows(row(page, "Reception"), "Locked");
  await does(page, "Five joint research teams", "Shift the rest of the day…");
  await inspector(page).getByRole("button", { name: "10 min", exact: true }).click();
  assert.equal(await inspector(page).getByLabel("Minutes").inputValue(), "10");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "operations-shift");
  await inspector(page).getByRole("button", { name: "Shift", exact: true }).click();
  await shows(page.locator(".toast"), "Sessions moved: 4.");
  await shows(row(page, "Five joint research teams"), "13:40–16:10");
  await shows(row(page, "Free time on the campus"), "17:25–18:10");
  await shows(row(page, "Reception"), "18:15–20:00");
  await takes_back(page, "Sessions moved");
  await shows(row(page, "Five joint research teams"), "13:30–16:00");
  await does(page, "Reception", "Unlock");
});

test("a shift from a locked session is refused in words, by its title", async (t) => {
  const page = await on.organizer(t, anniversary);
  await does(page, "Group photograph", "Shift the rest of the day…");
  await (await a_script()).patch("/api/v1/sessions/photograph-2023", { locked: true });
  await shows(row(page, "Group photograph"), "Locked");
  await inspector(page).getByRole("button", { name: "Shift", exact: true }).click();
  await shows(inspector(page).getByRole("alert"), "“Group photograph”: This session is locked where it is.");
});

test("a session is cancelled and restored", async (t) => {
  const page = await on.organizer(t, anniversary);
  await does(page, "Laboratory tour", "Cancel the session");
  await shows(row(page, "Laboratory tour"), "Cancelled");
  await does(page, "Laboratory tour", "Restore the session");
  await shows(page.locator(".toast"), "Session restored.");
  await row(page, "Laboratory tour").filter({ hasText: "Cancelled" }).waitFor({ state: "detached" });
  await does(page, "Laboratory tour", "Cancel the session");
  await shows(row(page, "Laboratory tour"), "Cancelled");
  await takes_back(page, "Session cancelled");
  await row(page, "Laboratory tour").filter({ hasText: "Cancelled" }).waitFor({ state: "detached" });
});

test("a session is duplicated where one says", async (t) => {
  const page = await on.organizer(t, anniversary);
  await does(page, "Group photograph", "Duplicate…");
  await inspector(page).getByLabel("Start time").fill("13:50");
  await inspector(page).getByRole("button", { name: "Duplicate" }).click();
  await shows(row(page, "Group photograph"), "13:50–14:05");
  assert.equal(await row(page, "Group photograph").count(), 2);
  await takes_back(page, "Session duplicated.");
  await shows(row(page, "Group photograph").filter({ hasText: "13:50–14:05" }), "Cancelled");
});

test("somebody takes another’s place in the whole event", async (t) => {
  const page = await on.organizer(t, anniversary);
  await page.getByRole("button", { name: "Meeting of the presidents", exact: true }).click();
  await inspector(page).getByRole("button", { name: "Edit Hélène Boulanger" }).click();
  await inspector(page).getByRole("button", { name: "Replace in the whole event…" }).click();
  await shows(inspector(page).getByRole("heading"), "Replace a person");
  await inspector(page).getByLabel("Replaced by").selectOption({ label: "Tohru Kamiya" });
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "operations-replace");
  await inspector(page).getByRole("button", { name: "Replace", exact: true }).click();
  await shows(row(page, "Meeting of the presidents"), "Tohru Kamiya");
  await shows(row(page, "Ceremony: the path of 20 years"), "Tohru Kamiya");
  assert.equal(await page.getByRole("cell").filter({ hasText: "Hélène Boulanger" }).count(), 0);
  await takes_back(page, "Replaced.");
  await shows(row(page, "Meeting of the presidents"), "Hélène Boulanger");
});

test("what conflicts hold up is done when somebody says why, and so is an undo", async (t) => {
  const event = "nancy-2022";
  const script = await a_script();
  await script.patch(`/api/v1/events/${event}`, { severities: [{ rule: "room_overlap", severity: "block" }] });
  const page = await on.organizer(t, event);
  await page.getByRole("button", { name: "Double degrees and joint theses", exact: true }).click();
  await inspector(page).getByRole("group", { name: "Title" }).getByLabel("English").fill("Double degrees");
  await inspector(page).getByLabel("Start time").fill("14:30");
  await inspector(page).getByRole("button", { name: "Save", exact: true }).click();
  await shows(inspector(page).getByRole("alert"), "Nothing is saved yet.");
  await shows(inspector(page).getByRole("alert"), /Seminar room holds .* at the same time/);
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "operations-blocked");

  await inspector(page).getByRole("button", { name: "Save all the same" }).click();
  await inspector(page).getByText("Say why in a few words.").waitFor();
  await inspector(page).getByLabel("Reason").fill("A second seminar room is promised");
  await inspector(page).getByLabel("Reason").press("Enter");
  await shows(row(page, "Double degrees"), "14:30–15:45");
  const { changes } = await script.get(`/api/v1/events/${event}/changes?since=0&state=draft`);
  assert.equal(changes.at(-1).reason, "A second seminar room is promised");

  await inspector(page).getByRole("button", { name: "Close" }).click();
  await move(page, "Double degrees", "15:40");
  await shows(row(page, "Double degrees"), "15:40–16:55");
  await page.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  const question = page.getByRole("dialog", { name: "Do it all the same?" });
  await shows(question, /Seminar room holds .* at the same time/);
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "operations-held-up");
  await question.getByRole("button", { name: "Leave it as it was" }).click();
  await question.waitFor({ state: "detached" });
  await shows(row(page, "Double degrees"), "15:40–16:55");
  await page.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  await question.getByLabel("Reason").fill("Promised again");
  await question.getByRole("button", { name: "Do it all the same" }).click();
  await question.waitFor({ state: "detached" });
  await shows(row(page, "Double degrees"), "14:30–15:45");
});

test("on a phone the menu, the swap and the shift have room", async (t) => {
  const page = await on.organizer(t, anniversary, { size: { width: 375, height: 720 } });
  await page.getByRole("button", { name: "More Laboratory tour" }).click();
  const menu = await page.getByRole("menu").boundingBox();
  assert.ok(menu.x >= 0 && menu.x + menu.width <= 375 && menu.y >= 0 && menu.y + menu.height <= 720, JSON.stringify(menu));
  await picture(page, "operations-menu-phone");
  await page.getByRole("menuitem", { name: "Shift the rest of the day…" }).click();
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "operations-shift-phone");
});

test("a shift into an hour that happens twice asks which one is meant", async (t) => {
  const page = await on.organizer(t, "steering-2027");
  const title = "Test of the link before the clocks change";
  await does(page, title, "Shift the rest of the day…");
  await inspector(page).getByLabel("Minutes").fill("90");
  await inspector(page).getByRole("button", { name: "Shift", exact: true }).click();
  await shows(inspector(page).getByRole("alert"), `“${title}”: This time happens twice`);
  await inspector(page).getByRole("alert").getByRole("button", { name: "UTC+1" }).click();
  await shows(row(page, title), "02:15–03:15 Paris time, UTC+1");
  await takes_back(page, "Sessions moved");
  await shows(row(page, title), "00:45–01:45");
});

test("the menu’s button closes it again", async (t) => {
  const page = await on.organizer(t, anniversary);
  const more = page.getByRole("button", { name: "More Laboratory tour" });
  await more.click();
  await page.getByRole("menu").waitFor();
  await more.click();
  await page.getByRole("menu").waitFor({ state: "detached" });
  assert.equal(await more.getAttribute("aria-expanded"), "false");
  await more.click();
  await page.getByRole("menu").waitFor();
});
