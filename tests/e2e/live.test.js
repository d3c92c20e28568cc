import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { sample, Script } from "./support/server.js";
import { card, is_live, move, shows, stage } from "./support/stage.js";

const on = stage();
const event = "tobata-2023";

/// Two readers of the programme, one at each end. A page that was loaded anew has forgotten its mark.
async function readers(t) {
  const kitakyushu = await on.visitor(t, { zone: "Asia/Tokyo" });
  const nancy = await on.visitor(t, { zone: "Europe/Paris" });
  const pages = await Promise.all([kitakyushu, nancy].map((one) => one.opens(`${on.server.url}/events/${event}`)));
  for (const page of pages) {
    await is_live(page);
    await page.evaluate(() => {
      globalThis.never_reloaded = true;
    });
  }
  return pages;
}

const all_show = (pages, title, words) => Promise.all(pages.map((page) => shows(card(page, title), words)));

async function were_never_reloaded(pages) {
  for (const page of pages) assert.equal(await page.evaluate(() => globalThis.never_reloaded), true);
}

const a_script = async () => new Script(on.server, (await on.server.command("token", "create", "--name", "e2e")).trim());

const moved_to = (time, zone = "Asia/Tokyo") => ({ start: { local: time, zone } });

test("an organiser's edit appears in every open page without a reload, and so does its undo", async (t) => {
  const pages = await readers(t);
  const desk = await on.organizer(t, event);
  const title = "Opening of the two days";

  const moved = await move(desk, title, "09:45");
  await all_show(pages, title, "09:45–10:10");
  t.diagnostic(`from the click on move to both readers: ${Math.round(performance.now() - moved)} ms`);
  await all_show(pages, title, /Changed at \d\d:\d\d: time/);
  await shows(card(pages[1], title), "02:45–03:10");

  const undone = performance.now();
  await desk.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  await all_show(pages, title, "09:30–09:55");
  t.diagnostic(`from the click on undo to both readers: ${Math.round(performance.now() - undone)} ms`);
  await were_never_reloaded(pages);
});

test("a session that is added and then cancelled stays visible as cancelled", async (t) => {
  const pages = await readers(t);
  const script = await a_script();
  const session = await script.post(`/api/v1/events/${event}/sessions`, {
    title: { en: "Tea on the terrace", fr: "Thé sur la terrasse", ja: "テラスでお茶" },
    ...moved_to("2023-06-08T17:20"),
    duration_minutes: 20,
  });
  await all_show(pages, "Tea on the terrace", "17:20–17:40");
  await script.patch(`/api/v1/sessions/${session.id}`, { status: "cancelled" });
  await all_show(pages, "Tea on the terrace", "Cancelled");
  await were_never_reloaded(pages);
});

test("pages resume by themselves after the server was away, and miss nothing", async (t) => {
  const pages = await readers(t);
  const script = await a_script();
  await on.server.stop();
  await Promise.all(pages.map((page) => shows(page.getByRole("status"), "Reconnecting…")));

  // The command line works on the data folder itself while nobody serves.
  const programme = JSON.parse(await readFile(sample, "utf8"));
  const edition = programme.events.find((one) => one.id === event);
  edition.sessions.find((one) => one.id === "free-time-2023").title.en = "Free time in the garden";
  const file = join(on.server.data, "garden.json");
  await writeFile(file, JSON.stringify(programme));
  await on.server.command("import", file);

  await on.server.start();
  const hours = { "twenty-years-2023": "10:05", "plate-signing-2023": "10:46", "testimonies-2023": "11:02" };
  for (const [id, hour] of Object.entries(hours)) {
    await script.patch(`/api/v1/sessions/${id}`, moved_to(`2023-06-09T${hour}`));
  }

  await all_show(pages, "Free time in the garden", "17:15–18:00");
  for (const [id, hour] of Object.entries(hours)) {
    await Promise.all(pages.map((page) => shows(page.locator(`article[id="${id}"]`), hour)));
  }
  await Promise.all(pages.map(is_live));
  await were_never_reloaded(pages);
});

test("what the command line does while the server runs appears in open pages", async (t) => {
  const pages = await readers(t);
  const programme = JSON.parse(await on.server.command("export"));
  const edition = programme.events.find((one) => one.id === event);
  edition.sessions.find((one) => one.id === "photograph-2023").title.en = "Photograph under the ginkgo";
  const file = join(on.server.data, "ginkgo.json");
  await writeFile(file, JSON.stringify(programme));

  await on.server.command("import", file);
  await all_show(pages, "Photograph under the ginkgo", "12:00–12:15");

  const token = (await on.server.command("token", "create", "--name", "e2e")).trim();
  const script = new Script(on.server, token);
  await script.patch("/api/v1/sessions/lab-tour-2023", moved_to("2023-06-09T14:10"));
  await all_show(pages, "Laboratory tour", "14:10–15:40");

  await on.server.command("undo", "--event", event);
  await all_show(pages, "Group photograph", "12:00–12:15");
  await were_never_reloaded(pages);
});

test("a token that was revoked opens nothing", async () => {
  const script = await a_script();
  const listed = await on.server.command("token", "list");
  assert.equal((await script.get("/api/v1/me")).role, "organizer");
  const ids = listed.trim().split("\n").map((line) => line.split("\t")[0]);
  for (const id of ids) await on.server.command("token", "revoke", id);
  await assert.rejects(script.get("/api/v1/tokens"), /401/);
  assert.equal((await on.server.command("token", "list")).trim(), "");
});
