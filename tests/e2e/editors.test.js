import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { shows, stage } from "./support/stage.js";

const on = stage();
const event = "tobata-2023";
const sizes = { wide: { width: 1280, height: 900 }, phone: { width: 360, height: 800 } };
const own = "Joint research workshop";
const foreign = "Opening of the two days";

let count = 0;
/// Somebody who edits a track or a delegation of the event, and nothing else.
const editor = (t, part = "research-2023", how = {}) =>
  on.member(t, event, { email: `editor-${++count}@example.org`, name: `Editor ${count}`, role: "editor", part }, how);

const panel = (page) => page.getByRole("complementary");
const line = (page, title) =>
  page.getByRole("row").filter({ has: page.getByRole("button", { name: title, exact: true }) });
const said = (page) => page.locator("[aria-live=assertive]");

/// What a page asks of the server about sessions from now on.
function requests(page) {
  const all = [];
  page.on("request", (request) => {
    if (request.url().includes("/sessions/")) all.push(`${request.method()} ${new URL(request.url()).pathname.split("/").at(-1)}`);
  });
  return all;
}

test("an editor is told their part, and only its sessions can be moved and edited in the table", async (t) => {
  const page = await editor(t);
  await shows(page.getByRole("paragraph"), "You can edit “Joint research”. Everything else is there to be looked at.");
  await line(page, own).getByRole("button", { name: `Move to… ${own}` }).waitFor();
  await line(page, own).getByRole("button", { name: "More" }).waitFor();
  await shows(line(page, foreign), "View only");
  assert.equal(await line(page, foreign).getByRole("button").count(), 1);
  await line(page, foreign).getByRole("button", { name: foreign }).press("m");
  assert.equal(await panel(page).count(), 0);

  await line(page, foreign).getByRole("button", { name: foreign }).click();
  await shows(panel(page), "You can look at this session, but not change it");
  await shows(panel(page), "Main hall");
  assert.equal(await panel(page).getByRole("textbox").count(), 0);
  assert.deepEqual(await panel(page).getByRole("button").allTextContents(), ["Close"]);
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "editors-foreign");
  for (const name of ["People with access", "People", "Event settings", "Delegations"]) {
    assert.equal(await page.getByRole("button", { name, exact: true }).count(), 0, name);
  }
});

test("their own session's form offers their track alone, and nothing that is not theirs to make", async (t) => {
  const script = await on.script();
  const page = await editor(t);
  await line(page, own).getByRole("button", { name: own, exact: true }).click();
  const track = panel(page).getByRole("combobox", { name: "Track" });
  assert.deepEqual((await track.locator("option").allTextContents()).map((one) => one.trim()), ["Joint research"]);
  for (const name of [/New track/, /New person/, /New room/, /New delegation/]) {
    assert.equal(await panel(page).getByRole("button", { name }).count(), 0, String(name));
  }
  await panel(page).getByRole("button", { name: "Edit Joint research" }).waitFor();
  await panel(page).getByLabel("Duration (minutes)").fill("110");
  await panel(page).getByRole("button", { name: "Save" }).click();
  await shows(page.getByRole("status"), "Change saved.");
  assert.equal((await script.get("/api/v1/sessions/research-workshop-2023")).duration_minutes, 110);
  await page.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  await shows(page.getByRole("status"), "Undone");
  assert.equal((await script.get("/api/v1/sessions/research-workshop-2023")).duration_minutes, 120);
});

test("the menu offers what stays within their part: swapping with their own, shifting what is all theirs", async (t) => {
  const page = await editor(t);
  const menu = async (title) => {
    await line(page, title).getByRole("button", { name: "More" }).click();
    return (await page.getByRole("menuitem").allTextContents()).map((one) => one.trim());
  };
  assert.ok(!(await menu("Announcement of the call for joint projects")).includes("Shift the rest of the day…"));
  await page.keyboard.press("Escape");
  assert.ok((await menu("Laboratory tour")).includes("Shift the rest of the day…"));
  await page.getByRole("menuitem", { name: "Shift the rest of the day…" }).click();
  const places = panel(page).getByRole("combobox", { name: "Where" }).locator("option");
  assert.deepEqual(await places.allTextContents(), ["Tobata campus", "Laboratories"]);
  await panel(page).getByRole("button", { name: "Close" }).click();
  await menu(own);
  await page.getByRole("menuitem", { name: "Swap with another…" }).click();
  const offered = await panel(page).getByRole("combobox", { name: "Swap with" }).locator("option[value]:not([value=''])").allTextContents();
  assert.equal(offered.length, 3);
  for (const one of offered) assert.ok(!one.includes(foreign), one);
});

test("a new session begins in their track and is made", async (t) => {
  const script = await on.script();
  const page = await editor(t);
  await page.getByRole("button", { name: "Add a session" }).click();
  assert.equal(await panel(page).getByRole("combobox", { name: "Track" }).inputValue(), "research-2023");
  await panel(page).getByRole("group", { name: "Title" }).getByRole("textbox").first().fill("Posters");
  await panel(page).getByRole("button", { name: "Create" }).click();
  await shows(page.getByRole("status"), "Session added");
  const { sessions } = await script.get(`/api/v1/events/${event}/agenda?state=draft`);
  assert.equal(sessions.filter(({ title, track }) => Object.values(title).includes("Posters") && track === "research-2023").length, 1);
});

test("in the grid only their sessions are taken up; for others nothing is asked of the server", async (t) => {
  const page = await editor(t, "research-2023", { size: { width: 1440, height: 960 } });
  await page.getByRole("button", { name: "Grid", exact: true }).click();
  const card = (title) => page.getByRole("list", { name: "Main hall" }).getByRole("button", { name: title });
  await card(foreign).waitFor();
  const asked = requests(page);
  assert.equal(await page.locator("[data-edge=opening-2023]").count(), 0);
  assert.equal(await page.locator("[data-edge=research-workshop-2023]").count(), 1);
  assert.equal(await card(foreign).getAttribute("aria-keyshortcuts"), null);
  await shows(card(foreign), "View only");

  const drag = async (title) => {
    await card(title).scrollIntoViewIfNeeded();
    const box = await card(title).boundingBox();
    await page.mouse.move(box.x + 40, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 240, box.y + 60, { steps: 6 });
  };
  await drag(foreign);
  assert.equal(await page.locator(".ghost").count(), 0);
  await page.mouse.up();
  await card(foreign).focus();
  await page.keyboard.press("m");
  await shows(said(page), `“${foreign}” is not among what you edit and stays where it is.`);
  assert.equal(await page.locator(".ghost, .stretch").count(), 0);
  assert.deepEqual(asked, []);
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "editors-grid");

  await drag(own);
  await page.locator(".ghost").waitFor();
  await page.locator(".stretch").first().waitFor();
  assert.deepEqual(asked, ["POST what-if"]);
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

test("an editor of a delegation keeps it in their sessions, and edits it", async (t) => {
  const page = await editor(t, "lorraine-2023");
  await shows(line(page, own), "View only");
  await line(page, "Laboratory tour").getByRole("button", { name: "Laboratory tour", exact: true }).click();
  const delegations = panel(page).getByRole("group", { name: "Delegations" });
  assert.equal(await delegations.locator("input:disabled").count(), 1);
  await shows(delegations, "A session has to keep a track or a delegation that you edit.");
  assert.ok((await panel(page).getByRole("combobox", { name: "Track" }).locator("option").count()) > 5);
  assert.deepEqual(await accessibility_faults(page), []);
  await panel(page).getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Delegations" }).click();
  await panel(page).getByRole("button", { name: /^Change/ }).waitFor();
  assert.equal(await panel(page).getByRole("button", { name: /^Change/ }).count(), 1);
  assert.equal(await panel(page).getByRole("button", { name: /New delegation/ }).count(), 0);
});

for (const [name, size] of Object.entries(sizes)) {
  for (const language of ["en", "fr", "ja"]) {
    test(`an editor's page is shown without a fault (${name}, ${language})`, async (t) => {
      const page = await editor(t, "research-2023", { size });
      await page.goto(`${on.server.url}/orga/?lang=${language}#/events/${event}`);
      await page.getByRole("row").first().waitFor({ state: "attached" });
      assert.deepEqual(await accessibility_faults(page), []);
      await picture(page, `editors-${name}-${language}`);
    });
  }
}
