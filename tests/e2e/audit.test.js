import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { heading, shows, stage } from "./support/stage.js";

const on = stage();
const event = "tobata-2023";
const sizes = { wide: { width: 1280, height: 900 }, phone: { width: 360, height: 800 } };

const rows = (page) => page.getByRole("row");
const row = (page, ...words) => words.reduce((some, one) => some.filter({ hasText: one }), rows(page)).first();

/// An owner of the installation at the audit log.
async function at_the_log(t, { query = "", ...how } = {}) {
  const page = await on.signed_in(t, how);
  await page.goto(`${on.server.url}/orga/#/audit${query}`);
  await page.getByRole("table").waitFor();
  return page;
}

const newest = async (script, action) => (await script.get(`/api/v1/audit?limit=1&action=${action}`)).entries[0];

test("the log tells who did what, when, in which event and from where", async (t) => {
  const script = await on.script();
  await script.post("/api/v1/users", { email: "ada@example.org", name: "Ada", role: "viewer" });
  await script.patch("/api/v1/sessions/opening-2023", { start: { local: "2023-06-08T09:20" } });
  const person = await script.post("/api/v1/people", { roman: { family: "Kamiya", given: "Tohru", order: "given_first" } });
  const { url } = await script.post(`/api/v1/people/${person.id}/keys`, { purpose: "page" });
  await (await on.visitor(t)).opens(url);
  await fetch(`${on.server.url}/api/v1/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: on.server.url },
    body: JSON.stringify({ method: "password", email: "ada@example.org", password: "not hers at all" }),
  });

  const page = await on.signed_in(t);
  await page.getByRole("link", { name: "Audit log" }).click();
  await heading(page, "Audit log");
  await shows(row(page, "Gave Ada a role"), "e2e (token)");
  await shows(row(page, "Made the account of Ada"), "127.0.0.1");
  await shows(row(page, "Tried in vain to sign in as Ada"), "Not signed in");
  await shows(row(page, "Opened their personal page"), "Tohru Kamiya (personal page)");
  await shows(row(page, "Signed in", "Marie"), "(link of the console)");
  const moved = row(page, "Moved a session");
  await shows(moved, "e2e (token)");
  const { at } = await newest(script, "move_session");
  assert.equal(await moved.getByRole("time").getAttribute("datetime"), at);
  const there = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });
  await shows(moved, there.format(new Date(at)));
  await shows(page.getByRole("caption"), "Times are Paris time");
  await moved.getByRole("link").click();
  assert.equal(page.url(), `${on.server.url}/orga/#/events/${event}`);
  await page.goBack();
  await heading(page, "Audit log");
});

test("the log is asked for by person, action and event, and the address keeps the choice", async (t) => {
  const script = await on.script();
  const { id } = await script.post("/api/v1/users", { email: "bo@example.org", name: "Bo", role: "viewer" });
  await script.patch("/api/v1/sessions/opening-2023", { start: { local: "2023-06-08T09:25" } });
  const page = await at_the_log(t);
  const choose = (name, label) => page.getByRole("combobox", { name, exact: true }).selectOption({ label });
  await page.getByRole("combobox", { name: "What" }).focus();
  await choose("What", "Gave … a role");
  await rows(page).filter({ hasText: "Moved a session" }).first().waitFor({ state: "detached" });
  await row(page, "Gave Bo a role").waitFor();
  await page.getByRole("combobox", { name: "What" }).and(page.locator(":focus")).waitFor();
  await choose("Who", "Bo");
  await shows(page.getByRole("paragraph"), "Nothing of that kind is on record.");
  assert.equal(page.url(), `${on.server.url}/orga/#/audit?actor=user%3A${id}&action=give_role`);
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "audit-none");
  await page.getByRole("link", { name: "Show everything" }).click();
  await row(page, "Moved a session").waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Who" }).inputValue(), "");

  const name = await page.getByRole("combobox", { name: "Event" }).locator(`option[value=${event}]`).textContent();
  await choose("Event", name);
  await rows(page).filter({ hasText: "Gave Bo a role" }).first().waitFor({ state: "detached" });
  await row(page, "Moved a session").waitFor();
  await page.reload();
  await row(page, "Moved a session").waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Event" }).inputValue(), event);
  for (const one of (await rows(page).allTextContents()).slice(1)) assert.ok(one.includes(name), one);
});

test("an action without a sentence is told by its code", async (t) => {
  const page = await on.signed_in(t);
  await page.route("**/api/v1/audit*", async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.entries[0].action = "brew_coffee";
    await route.fulfill({ response: answer, json: body });
  });
  await page.goto(`${on.server.url}/orga/#/audit`);
  await row(page, "brew_coffee").waitFor();
});

test("without an answer the page says so, and tries again when it is told to", async (t) => {
  const page = await on.signed_in(t);
  await page.route("**/api/v1/audit*", (route) => route.abort());
  await page.goto(`${on.server.url}/orga/#/audit`);
  await shows(page.getByRole("alert"), "The server does not answer");
  await page.unroute("**/api/v1/audit*");
  await page.getByRole("button", { name: "Try again" }).click();
  await row(page, "Signed in").waitFor();
});

test("an event's people lead to its part of the log, for owners of the installation alone", async (t) => {
  const page = await on.organizer(t, event);
  await page.getByRole("button", { name: "People with access" }).click();
  await page.getByRole("link", { name: "Audit log of this event" }).click();
  await heading(page, "Audit log");
  assert.equal(await page.getByRole("combobox", { name: "Event" }).inputValue(), event);

  const owner = await on.member(t, event, { email: "cleo@example.org", name: "Cleo", role: "owner" });
  await owner.getByRole("button", { name: "People with access" }).click();
  await shows(owner.getByRole("complementary"), "Cleo");
  assert.equal(await owner.getByRole("link", { name: /Audit log/ }).count(), 0);
  await owner.goto(`${on.server.url}/orga/#/audit?event=${event}`);
  await heading(owner, "Events");
});

for (const [name, size] of Object.entries(sizes)) {
  for (const [language, locale] of Object.entries({ en: "en-GB", fr: "fr-FR", ja: "ja-JP" })) {
    test(`the log is shown without a fault (${name}, ${language})`, async (t) => {
      const page = await on.signed_in(t, { size });
      await page.goto(`${on.server.url}/orga/?lang=${language}#/audit`);
      await page.getByRole("table").waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), locale.slice(0, 2));
      assert.deepEqual(await accessibility_faults(page), []);
      const beyond = () => document.body.scrollWidth - document.body.clientWidth;
      assert.equal(await page.evaluate(beyond), 0);
      await picture(page, `audit-${name}-${language}`);
    });
  }
}

test("what is further back comes page by page, and the hand goes on where it was", async (t) => {
  const script = await on.script();
  for (let i = 0; i < 110; ++i) {
    const { secret, id } = await script.post("/api/v1/tokens", { name: `Token ${i}`, role: "viewer", event: null, days: 1 });
    assert.ok(secret);
    if (i === 0) await script.delete(`/api/v1/tokens/${id}`);
  }
  const page = await at_the_log(t, { query: "?action=make_token" });
  await shows(page.getByRole("status"), "Entries shown: 100.");
  await page.getByRole("button", { name: "Show earlier entries" }).click();
  await shows(page.getByRole("status"), /Entries shown: 11\d\./);
  await page.getByRole("status").and(page.locator(":focus")).waitFor();
  assert.equal(await page.getByRole("button", { name: "Show earlier entries" }).count(), 0);
  await row(page, "Made the token “Token 109”").waitFor();
});
