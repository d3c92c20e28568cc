import assert from "node:assert/strict";
import { test } from "node:test";
import { is_live, shows, stage } from "./support/stage.js";

const on = stage();
const event = "tobata-2023";

/// What is written where titles and names are: to be shown as it is, and to do nothing.
const texts = {
  markup: `"><script>window.x=1</script><img src=x onerror=window.x=1>`,
  template: "{{window.x=1}}${window.x=1}{title}",
  formula: `=cmd|'/c calc'!A1`,
  lines: "One line\nSet-Cookie: x=1\n\nanother",
  override: "Start \u202eesrever\u202c \u202eand no end",
  isolate: "\u2067right to left without an end \u2069\u202e",
  wide: "𠮷野家 👩🏽‍🚀 𝒳 🇫🇷",
  hebrew: "שלום 1 2 3",
};
const texts_of = (text) => ({ fr: text, ja: text, en: text });
const seen = (text) => text.replace(/\s+/g, " ").trim();

/// Everything that a reader can meet, under hostile names; gives the person whose it is.
async function written(script) {
  const names = Object.values(texts);
  const person = await script.post("/api/v1/people", {
    roman: { family: texts.markup.slice(0, 60), given: texts.override, order: "given_first" },
    title: texts_of(texts.markup),
    institution: texts_of(texts.hebrew),
  });
  const venue = await script.post("/api/v1/venues", { name: texts_of(texts.override), zone: "Asia/Tokyo" });
  const room = await script.post("/api/v1/rooms", { venue: venue.id, name: texts_of(texts.hebrew) });
  const track = await script.post("/api/v1/tracks", { event, name: texts_of(texts.markup), color: "culture" });
  for (const [at, title] of names.entries()) {
    await script.post(`/api/v1/events/${event}/sessions`, {
      title: { fr: title }, // who reads another language is told so right beside it

      abstract: texts_of(names.join("\n")),
      start: { local: `2023-06-09T0${at}:00`, zone: "Asia/Tokyo" },
      duration_minutes: 30,
      room: room.id,
      track: track.id,
      speakers: [person.id],
      hosts: [person.id],
    });
  }
  return person.id;
}

/// That every title is there letter for letter, and that nothing of them ran or stands in the page as an element.
async function are_inert(page, selector) {
  for (const [what, title] of Object.entries(texts)) {
    const held = await page.locator(selector).allTextContents();
    assert.ok(held.some((one) => seen(one).includes(seen(title))), `${what}: ${held}`);
  }
  assert.equal(await page.evaluate(() => globalThis.x), undefined);
  assert.equal(await page.locator("main img, main script, [onerror]").count(), 0);
}

/// That what stands beside a text that turns the direction stands there from left to right: each letter of a line's
/// plain neighbour lies further right than the one before.
async function neighbours_stand(page) {
  assert.deepEqual(await turned(page), []);
}

/// The plain words of a page that something turned around.
function turned(page) {
  return page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const isOwn = node.parentElement.closest("bdi");
      if (isOwn || !/[\w:–]{2}/.test(node.data) || /[\u0590-\u08ff\u2066-\u2069\u202a-\u202e]/.test(node.data)) continue;
      let before;
      for (let at = 0; at < node.data.length; ++at) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        if (before && Math.abs(box.top - before.top) < 2 && box.left < before.left) {
          found.push(node.data);
          break;
        }
        before = box;
      }
    }
    return found;
  });
}

test("hostile texts do nothing and turn nothing, wherever they are read", async (t) => {
  const script = await on.script();
  const person = await written(script);
  const { url } = await script.post(`/api/v1/people/${person}/keys`, { purpose: "page" });

  await t.test("lines end as the web's do, or are refused", async () => {
    const title = texts_of("One line\r\nSet-Cookie: x=1");
    const start = { local: "2023-06-09T10:00", zone: "Asia/Tokyo" };
    await assert.rejects(script.post(`/api/v1/events/${event}/sessions`, { title, start, duration_minutes: 30 }), /422/);
  });

  await t.test("on the public page", async (t) => {
    const page = await (await on.visitor(t)).opens(`${on.server.url}/events/${event}`);
    await is_live(page);
    await are_inert(page, "article h3");
    for (const details of await page.locator("article details").all()) await details.evaluate((one) => (one.open = true));
    await neighbours_stand(page);
    assert.equal(await page.evaluate(() => globalThis.x), undefined);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll("bdi")) one.style.unicodeBidi = "normal";
    });
    assert.notDeepEqual(await turned(page), [], "without isolation it would be told");
  });

  await t.test("on the personal page", async (t) => {
    const page = await (await on.visitor(t)).opens(url);
    await is_live(page);
    await are_inert(page, "article h3");
    await shows(page.getByRole("heading", { level: 1 }), "Hello,");
    for (const details of await page.locator("article details").all()) await details.evaluate((one) => (one.open = true));
    await neighbours_stand(page);
  });

  await t.test("on the organisers’ pages: table, inspector, conflicts, people, grid", async (t) => {
    const page = await on.organizer(t, event);
    await are_inert(page, "tbody th button");
    await neighbours_stand(page);
    await page.getByRole("button", { name: seen(texts.formula) }).first().click();
    await page.getByRole("complementary").getByRole("textbox").first().waitFor();
    assert.equal(await page.getByRole("group", { name: "Title" }).getByLabel("French").inputValue(), texts.formula);
    await neighbours_stand(page);
    await page.getByRole("button", { name: "People", exact: true }).click();
    await page.getByRole("complementary").getByRole("listitem").first().waitFor();
    await neighbours_stand(page);
    await page.getByRole("button", { name: "Grid", exact: true }).click();
    await page.getByRole("region", { name: /^Rooms and hours, / }).waitFor();
    await page.getByRole("group", { name: "Day shown" }).getByRole("button", { name: /9 Jun/ }).click();
    await shows(page.getByRole("button"), "<script>window.x=1</script>");
    await neighbours_stand(page);
    assert.equal(await page.evaluate(() => globalThis.x), undefined);
    assert.equal(await page.locator("main img, main script, [onerror]").count(), 0);
  });

  await t.test("among accounts", async (t) => {
    for (const [at, name] of Object.values(texts).entries()) {
      const short = [...seen(name)].slice(0, 70).join("");
      await script.post("/api/v1/users", { email: `x${at}@example.org`, name: short, role: "viewer" });
    }
    const page = await on.signed_in(t);
    await page.goto(`${on.server.url}/orga/#/access`);
    await page.getByRole("listitem").first().waitFor();
    await neighbours_stand(page);
    assert.equal(await page.evaluate(() => globalThis.x), undefined);
    assert.equal(await page.locator("main img, main script, [onerror]").count(), 0);
  });
});
