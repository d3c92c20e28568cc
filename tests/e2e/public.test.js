import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { shows, stage } from "./support/stage.js";

const on = stage();
const anniversary = "/events/tobata-2023";

const words_of = async (locator) => (await locator.innerText()).replace(/\s+/g, " ").trim();

test("the list of events leads to each public agenda", async (t) => {
  const visitor = await on.visitor(t);
  const page = await visitor.opens(`${on.server.url}/`);
  await page.getByRole("link", { name: "20th anniversary of the exchange" }).click();
  await shows(page.getByRole("heading", { level: 1 }), "20th anniversary of the exchange");
  assert.equal(new URL(page.url()).pathname, anniversary);
});

test("a session stands under its day with the venue's time first and the other zone's beneath", async (t) => {
  const visitor = await on.visitor(t);
  const page = await visitor.opens(on.server.url + anniversary);
  const opening = page.getByRole("article", { name: "Opening of the two days" });
  await opening.waitFor();
  assert.equal(await words_of(opening.locator(".lead")), "09:30–09:55 Japan time");
  assert.equal(await words_of(opening.locator(".other")), "02:30–02:55 Paris time");
  const times = await opening.locator("time").evaluateAll((all) => all.map((one) => one.dateTime));
  assert.equal(times[0], "2023-06-08T09:30:00+09:00");
});

test("the reader chooses whose clock leads", async (t) => {
  const visitor = await on.visitor(t);
  const page = await visitor.opens(on.server.url + anniversary);
  await page.getByLabel("Times shown").selectOption({ label: "Paris time" });
  const opening = page.getByRole("article", { name: "Opening of the two days" });
  assert.equal(await words_of(opening.locator(".lead")), "02:30–02:55 Paris time");
  assert.equal(await words_of(opening.locator(".other")), "09:30–09:55 Japan time");
});

test("the language changes the whole page at once and stays", async (t) => {
  const visitor = await on.visitor(t, { language: "fr-FR" });
  const page = await visitor.opens(on.server.url + anniversary);
  await shows(page.getByRole("heading", { level: 1 }), "20 ans d’échanges");
  await page.getByRole("button", { name: "日本語" }).click();
  await shows(page.getByRole("heading", { level: 1 }), "20周年");
  assert.equal(await page.locator("html").getAttribute("lang"), "ja");
  await page.reload();
  await shows(page.getByRole("heading", { level: 1 }), "20周年");
  await shows(page.getByRole("article").first(), "日本時間");
  await picture(page, "public-ja");
  await page.getByRole("button", { name: "English" }).click();
  await shows(page.getByRole("heading", { level: 1 }), "20th anniversary");
});

test("what only the crew may see is nowhere in the page's data", async (t) => {
  const visitor = await on.visitor(t);
  const bodies = [];
  const page = await visitor.opens("about:blank");
  page.on("response", async (response) => bodies.push(await response.text().catch(() => "")));
  await page.goto(on.server.url + anniversary);
  await page.getByRole("article", { name: "Opening of the two days" }).waitFor();
  assert.ok(bodies.some((body) => body.includes("opening-2023")), "the data came this way");
  assert.deepEqual(bodies.filter((body) => body.includes("hall-setup-2023")), []);
});

test("a search keeps what matches, in any of the languages", async (t) => {
  const visitor = await on.visitor(t);
  const page = await visitor.opens(on.server.url + anniversary);
  await page.getByRole("article").first().waitFor();
  await page.getByRole("searchbox").fill("opening");
  await shows(page.getByRole("status"), "Sessions found: 1");
  assert.equal(await page.getByRole("article").count(), 1);
});

test("an unknown event is said to be unknown", async (t) => {
  const visitor = await on.visitor(t);
  const page = await visitor.opens(`${on.server.url}/events/nowhere`);
  await shows(page.getByRole("heading", { level: 1 }), "This event does not exist.");
});

test("the calendar link gives a calendar", async (t) => {
  const visitor = await on.visitor(t);
  const page = await visitor.opens(on.server.url + anniversary);
  await page.getByText("Add to my calendar").first().click();
  const address = await page.getByLabel("Calendar address").inputValue();
  const answer = await fetch(address);
  assert.equal(answer.headers.get("content-type"), "text/calendar; charset=utf-8");
  assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n/);
});

for (const [name, size] of Object.entries({ wide: { width: 1280, height: 900 }, phone: { width: 375, height: 720 } })) {
  test(`axe finds no fault with the public pages (${name})`, async (t) => {
    const visitor = await on.visitor(t, { size });
    const list = await visitor.opens(`${on.server.url}/`);
    await list.getByRole("link", { name: "20th anniversary of the exchange" }).waitFor();
    assert.deepEqual(await accessibility_faults(list), []);
    await picture(list, `events-${name}`);
    const agenda = await visitor.opens(on.server.url + anniversary);
    await agenda.getByRole("article").first().waitFor();
    assert.deepEqual(await accessibility_faults(agenda), []);
    await picture(agenda, `public-${name}`);
    const [wanted, there] = await agenda.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth, clientWidth];
    });
    assert.ok(wanted <= there, `${wanted} px wanted, ${there} there: nothing to scroll sideways`);
  });
}
