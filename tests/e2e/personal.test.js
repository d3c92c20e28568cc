import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, elsewhere, picture } from "./support/browser.js";
import { card, heading, is_live, shows, stage } from "./support/stage.js";

const on = stage();
const event = "tobata-2023";
const minutes = (count) => new Date(Date.now() + count * 60_000).toISOString().slice(0, 16);
const sizes = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 800 } };

/// Somebody new in the directory, with a personal link.
async function guest(script, members = {}) {
  const person = await script.post("/api/v1/people", {
    roman: { family: "Kamiya", given: "Tohru", order: "given_first" },
    native: { family: "神谷", given: "亨", order: "family_first" },
    ...members,
  });
  return { id: person.id, link: await link_of(script, person.id) };
}

const link_of = async (script, person) => (await script.post(`/api/v1/people/${person}/keys`, { purpose: "page" })).url;

/// A session in which somebody has a part, soon by the clock of the device.
const plan = (script, title, members, start = minutes(25)) =>
  script.post(`/api/v1/events/${event}/sessions`, {
    title: { en: title, fr: title, ja: title },
    start: { local: start, zone: "UTC" },
    duration_minutes: 30,
    ...members,
  });

test("a personal link shows what its person does, the next thing first, and leaves no secret in the address", async (t) => {
  const script = await on.script();
  const { id, link } = await guest(script);
  await plan(script, "Opening words", { speakers: [id], room: "nakamura-main" }, minutes(25));
  await plan(script, "Crew briefing", { hosts: [id], audience: "crew" }, minutes(180));
  await plan(script, "Somebody else’s talk", {}, minutes(60));
  const page = await (await on.visitor(t)).opens(link);
  await heading(page, "Hello, Tohru Kamiya");
  assert.equal(page.url(), `${on.server.url}/me/`);
  const next = page.getByRole("region", { name: "Now and next" });
  await shows(next, /in 2[45] minutes/);
  await shows(next, "Opening words");
  await shows(next, "You speak");
  await shows(card(page, "Opening words"), "You speak");
  await shows(card(page, "Crew briefing"), "You host");
  await shows(card(page, "Crew briefing"), "For: Crew");
  assert.equal(await page.getByText("Somebody else’s talk").count(), 0);
  await page.getByRole("button", { name: "日本語" }).click();
  await heading(page, "神谷 亨 様");
});

test("what is on is told by the server's clock where that of the device is wrong", async (t) => {
  const script = await on.script();
  const { id, link } = await guest(script);
  await plan(script, "Coffee", { speakers: [id] }, minutes(-10));
  await plan(script, "Three hours later", { speakers: [id] }, minutes(170));
  const visitor = await on.visitor(t);
  await visitor.context.addInitScript(() => {
    const { now } = Date;
    Date.now = () => now() + 3 * 60 * 60_000;
  });
  const page = await visitor.opens(link);
  const both = page.getByRole("region", { name: "Now and next" });
  await shows(both, "Coffee");
  await shows(both, /in 3 hours/);
});

test("a change reaches the open page, and a cancelled session stays as such", async (t) => {
  const script = await on.script();
  const { id, link } = await guest(script);
  const session = await plan(script, "Guided walk", { hosts: [id] }, "2027-06-08T09:00");
  const page = await (await on.visitor(t)).opens(link);
  await is_live(page);
  await page.evaluate(() => {
    globalThis.never_reloaded = true;
  });
  await script.patch(`/api/v1/sessions/${session.id}`, { start: { local: "2027-06-08T10:15", zone: "UTC" } });
  await shows(card(page, "Guided walk"), "10:15–10:45");
  await shows(card(page, "Guided walk"), /Changed at \d\d:\d\d: time/);
  await script.patch(`/api/v1/sessions/${session.id}`, { status: "cancelled" });
  await shows(card(page, "Guided walk"), "Cancelled");
  await plan(script, "One more", { speakers: [id] }, "2027-06-09T09:00");
  await shows(card(page, "One more"), "You speak");
  assert.equal(await page.evaluate(() => globalThis.never_reloaded), true);
});

test("what was shown stays while the server is away, and comes up to date by itself", async (t) => {
  const script = await on.script();
  const { id, link } = await guest(script);
  const session = await plan(script, "Farewell", { speakers: [id] }, "2027-06-08T09:00");
  const page = await (await on.visitor(t)).opens(link);
  await is_live(page);
  await on.server.stop();
  await shows(page.getByRole("status"), "Reconnecting…");
  await shows(card(page, "Farewell"), "09:00–09:30");
  await on.server.start();
  await script.patch(`/api/v1/sessions/${session.id}`, { start: { local: "2027-06-08T09:05", zone: "UTC" } });
  await shows(card(page, "Farewell"), "09:05–09:35");
  await is_live(page);
});

test("a link that is replaced or revoked ends the open page, and is refused from then on", async (t) => {
  const script = await on.script();
  const { id, link } = await guest(script);
  const visitor = await on.visitor(t);
  const page = await visitor.opens(link);
  await shows(page.getByRole("heading"), "Nothing is planned for you yet.");
  await is_live(page);
  const newer = await link_of(script, id);
  await heading(page, "Your access to this page has ended");
  await page.reload();
  await heading(page, "Your programme opens by your own link");
  await page.goto(link);
  await heading(page, "This link no longer works");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "me-gone");

  await page.goto(newer);
  await heading(page, "Hello, Tohru Kamiya");
  await page.goto(link);
  await heading(page, "Hello, Tohru Kamiya");
  await shows(page.locator(".note"), "The link that you just opened no longer works");
  await script.delete(`/api/v1/people/${id}/keys/page`);
  await heading(page, "Your access to this page has ended");
  await page.goto(newer);
  await heading(page, "This link no longer works");
});

test("over a connection that is not encrypted a personal link shows nothing, and says why", async (t) => {
  const { link } = await guest(await on.script());
  const page = await (await on.visitor(t)).opens(link.replace("localhost", elsewhere));
  await heading(page, "This connection is not encrypted");
});

test("leaving a device forgets the programme there, and the link still works", async (t) => {
  const { link } = await guest(await on.script());
  const visitor = await on.visitor(t);
  const page = await visitor.opens(link);
  await page.getByText("Leave this device").first().click();
  await page.getByRole("button", { name: "Leave this device" }).click();
  await heading(page, "This device no longer shows your programme");
  assert.deepEqual((await visitor.context.cookies()).map(({ name }) => name), []);
  await page.reload();
  await heading(page, "Your programme opens by your own link");
  await page.goto(link);
  await heading(page, "Hello, Tohru Kamiya");
});

test("a calendar address is made, read, replaced and removed", async (t) => {
  const script = await on.script();
  const { id, link } = await guest(script);
  await plan(script, "Tea ceremony", { speakers: [id] }, "2027-06-08T09:00");
  const page = await (await on.visitor(t)).opens(link);
  await page.getByText("Add to my calendar").click();
  await page.getByRole("button", { name: "Make my calendar address" }).click();
  const first = await page.getByLabel("Your calendar address").inputValue();
  assert.equal(await page.getByRole("link", { name: "Open in my calendar" }).getAttribute("href"), first.replace("http:", "webcal:"));
  const calendar = await fetch(first);
  assert.match(calendar.headers.get("content-type"), /^text\/calendar/);
  assert.match(await calendar.text(), /SUMMARY:Tea ceremony/);
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "me-calendar");

  await page.getByRole("button", { name: "Make a new address" }).click();
  await page.getByRole("group", { name: "Make a new address" }).getByRole("button", { name: "Make a new address" }).click();
  await page.waitForFunction((old) => document.querySelector("input[readonly]").value !== old, first);
  const second = await page.getByLabel("Your calendar address").inputValue();
  assert.equal((await fetch(first)).status, 404);
  assert.equal((await fetch(second)).status, 200);
  await page.reload();
  await page.getByText("Add to my calendar").click();
  await shows(page.getByRole("paragraph"), "You made a calendar address on");
  await page.getByRole("button", { name: "Remove the address" }).click();
  await page.getByRole("group", { name: "Remove the address" }).getByRole("button", { name: "Remove the address" }).click();
  await page.getByRole("button", { name: "Make my calendar address" }).waitFor();
  assert.equal((await fetch(second)).status, 404);
});

for (const [name, size] of Object.entries(sizes)) {
  for (const [language, locale] of Object.entries({ en: "en-GB", fr: "fr-FR", ja: "ja-JP" })) {
    test(`a personal page is shown without a fault (${name}, ${language})`, async (t) => {
      const script = await on.script();
      const { people } = await script.get("/api/v1/people");
      const link = await link_of(script, people[0].id);
      await plan(script, `Rehearsal ${name} ${language}`, { speakers: [people[0].id], audience: "hosts" }, minutes(25));
      const page = await (await on.visitor(t, { size, language: locale, zone: "Europe/Paris" })).opens(link);
      await page.getByRole("article").first().waitFor();
      assert.deepEqual(await accessibility_faults(page), []);
      await picture(page, `me-${name}-${language}`);
      await page.emulateMedia({ colorScheme: "dark" });
      assert.deepEqual(await accessibility_faults(page), []);
      if (language === "fr") await picture(page, `me-${name}-dark`);
    });
  }
}

test("an organiser gives somebody a personal link, replaces it and revokes it", async (t) => {
  const script = await on.script();
  const { id } = await script.post("/api/v1/people", { roman: { family: "Duval", given: "Zoé", order: "given_first" } });
  await plan(script, "Zoé’s talk", { speakers: [id] }, "2027-06-08T09:00");
  const desk = await on.organizer(t, event);
  await desk.getByRole("button", { name: "People", exact: true }).click();
  const panel = desk.getByRole("complementary");
  await panel.getByLabel("Search by name").fill("zoe");
  await panel.getByRole("button", { name: "Personal link and calendar Zoé Duval" }).click();
  const keys = panel.getByRole("group", { name: "Personal link and calendar of Zoé Duval" });
  await keys.getByRole("button", { name: "Make the link" }).click();
  const link = await keys.getByLabel("Personal link of Zoé Duval").inputValue();
  await keys.getByRole("button", { name: "Make the address" }).click();
  const feed = await keys.getByLabel("Calendar address of Zoé Duval").inputValue();
  assert.match(await (await fetch(feed)).text(), /SUMMARY:Zoé’s talk/);
  assert.equal(await keys.getByLabel("Personal link of Zoé Duval").inputValue(), link, "one does not hide the other");
  assert.deepEqual(await accessibility_faults(desk), []);
  await picture(desk, "people-keys");

  const page = await (await on.visitor(t)).opens(link);
  await heading(page, "Hello, Zoé Duval");
  await keys.getByRole("button", { name: "Replace… Personal link" }).click();
  await shows(keys.getByRole("group"), "stops working at once, on every device where it was opened");
  await keys.getByRole("button", { name: "Make a new one" }).click();
  await heading(page, "Your access to this page has ended");
  const is_gone = (old) => [...document.querySelectorAll("input[readonly]")].every(({ value }) => value !== old);
  await desk.waitForFunction(is_gone, link);
  const newer = await keys.getByLabel("Personal link of Zoé Duval").inputValue();
  assert.notEqual(newer, link);
  await page.goto(newer);
  await heading(page, "Hello, Zoé Duval");
  await keys.getByRole("button", { name: "Revoke… Personal link" }).click();
  await keys.getByRole("button", { name: "Revoke it" }).click();
  await heading(page, "Your access to this page has ended");
  await keys.getByRole("button", { name: "Make the link" }).waitFor();
  await keys.getByRole("button", { name: "Revoke… Calendar address" }).click();
  await keys.getByRole("button", { name: "Revoke it" }).click();
  await keys.getByRole("button", { name: "Make the address" }).waitFor();
  assert.equal((await fetch(feed)).status, 404);
});
