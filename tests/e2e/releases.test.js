import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { Script } from "./support/server.js";
import { card, is_live, move, shows, stage } from "./support/stage.js";

const on = stage();
const panel = (page) => page.getByRole("complementary", { name: "Publication" });
const section = (page, name) => panel(page).getByRole("group").filter({ has: page.getByRole("heading", { name, exact: true }) });
const says = (page, words) => shows(page.locator("main"), words);

async function opens_panel(page) {
  await page.locator("#open-publication").click();
  return panel(page);
}

/// Opens a part of the panel that is closed at first.
async function unfolds(page, name) {
  await panel(page).getByRole("heading", { name, exact: true }).click();
  return section(page, name);
}

async function hold_back(page) {
  const open = await opens_panel(page);
  await open.getByRole("button", { name: "Hold edits back and publish releases" }).click();
  await says(page, "Readers see the programme as it was before edits were held back.");
  await open.getByRole("button", { name: "Publish release" }).waitFor();
}

async function publish(page, number) {
  await panel(page).getByRole("button", { name: `Publish release ${number}`, exact: true }).click();
  await shows(page.getByRole("status"), `Release ${number} is published.`);
}

/// Where nothing is new, what waits is not asked for again and again.
async function asks_no_more(page) {
  for (let times = 0; times < 4; times += 1) {
    try {
      await page.waitForRequest(/release-preview/, { timeout: 800 });
    } catch {
      return;
    }
  }
  assert.fail("what waits is asked for without end");
}

/// A reader with the public page open, and the changes that its socket received.
async function a_reader(t, event) {
  const visitor = await on.visitor(t);
  const page = await visitor.opens("about:blank");
  const received = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      const frame = JSON.parse(payload);
      if (frame.type !== "hello") received.push(frame);
    }),
  );
  await page.goto(`${on.server.url}/events/${event}`);
  await is_live(page);
  return { page, received, text: () => page.locator("main").innerText() };
}

const a_script = async () => new Script(on.server, (await on.server.command("token", "create", "--name", "e2e")).trim());

test("edits that are held back change nothing for a reader until they are published", async (t) => {
  const event = "tobata-2023";
  const reader = await a_reader(t, event);
  const desk = await on.organizer(t, event);
  await says(desk, "Every edit is public at once.");
  const before = await reader.text();

  await hold_back(desk);
  await picture(desk, "releases-held-back");
  await panel(desk).getByRole("button", { name: "Close" }).click();
  await move(desk, "Opening of the two days", "09:45");
  await says(desk, "Changes not published yet: 1");
  await desk.getByRole("button", { name: "Lunch", exact: true }).click();
  await desk.getByRole("group", { name: "Title" }).getByLabel("English").fill("Lunch under the trees");
  await desk.getByRole("button", { name: "Save", exact: true }).click();
  await shows(desk.getByRole("row"), "Lunch under the trees");
  assert.equal(await reader.text(), before);
  assert.deepEqual(reader.received, []);

  const open = await opens_panel(desk);
  await shows(open.getByRole("listitem"), "Moved: “Opening of the two days”, from 8 June 2023, 9:30–9:55");
  await open.getByRole("group", { name: "Name of the release" }).getByLabel("English").fill("First programme");
  await open.getByRole("button", { name: "Add a validation" }).click();
  await open.getByRole("button", { name: "Publish release 1" }).click();
  await shows(desk.getByRole("status"), "Release 1 is published.");
  await card(reader.page, "Opening of the two days").getByText("09:45–10:10").waitFor();
  await shows(card(reader.page, "Opening of the two days"), /Changed at \d\d:\d\d: time/);
  assert.equal(reader.received.length, 1);

  await says(desk, /Readers see release 1 of .*Nothing is waiting to be published\./s);
  await shows(open.getByRole("listitem"), "Release 1: First programme");
  await asks_no_more(desk);
});

test("a validation that is begun is asked for in full, also long after the release", async (t) => {
  const desk = await on.organizer(t, "tobata-2023");
  const open = await opens_panel(desk);
  await open.getByRole("button", { name: "Name and validations" }).click();
  const form = open.getByRole("group", { name: "Name and validations" });
  await form.getByRole("button", { name: "Add a validation" }).click();
  const validation = form.getByRole("group", { name: "Validation 1" });
  await validation.getByLabel("Side").fill("Kyutech");
  await form.getByRole("button", { name: "Save" }).click();
  await shows(form.getByRole("alert"), "Give the side, the name and the date of each validation");
  await validation.getByLabel("Name").fill("神谷 亨");
  await validation.getByLabel("Date").fill("2023-06-01");
  await form.getByRole("button", { name: "Save" }).click();
  await shows(open.getByRole("listitem"), "Validated by 神谷 亨 (Kyutech), 1 June 2023");
});

test("what another organiser does meanwhile is told, and not published unseen", async (t) => {
  const event = "tobata-2023";
  const marie = await on.organizer(t, event, { name: "Marie" });
  const open = await opens_panel(marie);
  await shows(open.getByRole("button"), "Publish release 2");
  const hanako = await on.organizer(t, event, { name: "花子" });
  await move(hanako, "Group photograph", "12:01");
  await shows(open.getByRole("alert"), "The draft has changed since you looked at it.");
  await shows(open.getByRole("listitem"), /Moved: “Group photograph”.*new since you looked/s);
  await says(hanako, "Changes not published yet: 1");

  await open.getByRole("button", { name: "Publish release 2" }).click();
  await open.locator("button:focus").filter({ hasText: "I have looked at it" }).waitFor();
  await picture(marie, "releases-changed-meanwhile");
  const script = await a_script();
  assert.equal((await script.get(`/api/v1/events/${event}/releases`)).releases.length, 1);

  await open.getByRole("button", { name: "I have looked at it" }).click();
  await publish(marie, 2);
  await says(hanako, /Readers see release 2 of/);
});

test("conflicts that block a release are named, and a reason publishes it all the same", async (t) => {
  const event = "tobata-2023";
  const script = await a_script();
  const severities = (severity) =>
    script.patch(`/api/v1/events/${event}`, { severities: severity ? [{ rule: "room_overlap", severity }] : [] });
  await severities("block");
  const desk = await on.organizer(t, event);
  await move(desk, "Signing of the commemorative plate", "10:10");
  const open = await opens_panel(desk);
  await open.getByText("Conflicts that stand in the way of publishing: 1").waitFor();
  await open.getByRole("button", { name: "Publish release 3" }).click();
  await shows(open.getByRole("alert"), "These conflicts stand in the way of publishing:");
  await picture(desk, "releases-blocked");
  assert.deepEqual(await accessibility_faults(desk), []);
  await open.getByLabel("Reason").fill("The ceremony ends early");
  await open.getByRole("button", { name: "Publish release 3 all the same" }).click();
  await shows(desk.getByRole("status"), "Release 3 is published.");
  const history = await unfolds(desk, "History");
  await shows(history.getByRole("listitem"), "Reason: The ceremony ends early");
  await severities(undefined);
});

test("the newest release is withdrawn, after what that does was said", async (t) => {
  const event = "tobata-2023";
  const reader = await a_reader(t, event);
  await shows(card(reader.page, "Signing of the commemorative plate"), "10:10");
  const desk = await on.organizer(t, event);
  const open = await opens_panel(desk);
  const withdraw = open.getByRole("button", { name: "Withdraw…" });
  await withdraw.first().waitFor();
  assert.equal(await withdraw.count(), 1);
  await withdraw.click();
  const asked = open.getByRole("group", { name: "Withdraw release 3" });
  await shows(asked, "Readers will see again what was published before release 3.");
  await shows(open.getByRole("listitem"), "Moved: “Signing of the commemorative plate”");
  await picture(desk, "releases-withdraw");
  await asked.getByRole("button", { name: "Withdraw release 3" }).click();
  await shows(desk.getByRole("status"), "Release 3 is withdrawn.");
  await shows(card(reader.page, "Signing of the commemorative plate"), "10:40");
  await shows(open.getByRole("listitem"), /Release 3.*Withdrawn/s);
  await reader.page.emulateMedia({ media: "print" });
  await shows(reader.page.getByRole("contentinfo").or(reader.page.locator("footer")), /^\s*Release 2, \d+ \w+ \d{4}\./);
  await says(desk, /Readers see release 2 of .*Changes not published yet: \d/s);
});

test("one of two edits is published alone, with what it needs", async (t) => {
  const event = "nancy-2022";
  const reader = await a_reader(t, event);
  const desk = await on.organizer(t, event);
  await hold_back(desk);
  const script = await a_script();
  const { sessions } = await script.get(`/api/v1/events/${event}/agenda`);
  const [one, other] = sessions.filter(({ audience }) => audience === "public");
  await script.patch(`/api/v1/sessions/${one.id}`, { title: { en: "Urgent title" } });
  await script.patch(`/api/v1/sessions/${one.id}`, { title: { en: "More urgent title" } });
  await script.patch(`/api/v1/sessions/${other.id}`, { title: { en: "This can wait" } });
  await says(desk, "Changes not published yet: 2");

  const correction = await unfolds(desk, "Urgent correction");
  await correction.getByRole("checkbox", { name: "“More urgent title”" }).check();
  await shows(correction.getByRole("alert"), /Chosen: Changed: “More urgent title” \(title\)\..*It needs: Changed: “Urgent title”/s);
  await picture(desk, "releases-needs-entry");
  await correction.getByRole("button", { name: "Publish both" }).click();
  await shows(correction.getByRole("status"), /Readers would then see:.*Changed: “More urgent title”/s);
  await picture(desk, "releases-correction");
  assert.deepEqual(await accessibility_faults(desk), []);
  assert.deepEqual(reader.received, []);
  await correction.getByRole("button", { name: "Publish these changes only" }).click();
  await shows(desk.getByRole("status"), "The correction is published.");
  await card(reader.page, "More urgent title").waitFor();
  assert.equal(reader.received.length, 1);
  assert.equal(await card(reader.page, "This can wait").count(), 0);
  await says(desk, "Changes not published yet: 1");
  await correction.getByRole("checkbox", { name: "This can wait" }).waitFor();
  assert.equal(await correction.getByRole("checkbox").count(), 1);

  const back = await unfolds(desk, "Make every edit public at once again");
  await shows(back.getByRole("listitem"), "Changed: “This can wait” (title).");
  await picture(desk, "releases-back-to-live");
  const go = back.getByRole("button", { name: "Publish all of this and make edits public at once" });
  await go.click();
  await back.locator("button:focus").filter({ hasText: "I have looked at it" }).click();
  await go.click();
  await says(desk, "Every edit is public at once.");
  await card(reader.page, "This can wait").waitFor();
});

test("an undo goes by what was published to the edit before", async (t) => {
  const event = "steering-2027";
  const desk = await on.organizer(t, event);
  const first = await desk.locator("tbody th button").first().innerText();
  await move(desk, first, "07:07");
  await shows(desk.getByRole("row").filter({ hasText: first }), "07:07");
  await hold_back(desk);
  await publish(desk, 1);
  await desk.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  await shows(desk.getByRole("status"), "Undone.");
  await says(desk, "Changes not published yet: 1");
});

test("an organiser looks at the draft with other eyes, and edits nothing there", async (t) => {
  const event = "tobata-2023";
  const desk = await on.organizer(t, event);
  const main = desk.locator("main");
  const see_as = (label) => desk.getByLabel("See as").selectOption({ label });
  await main.getByText("Setting up the hall, sound check").first().waitFor();

  await see_as("Everyone");
  await says(desk, "You see the draft as this audience would: Everyone. Nothing can be edited here.");
  await desk.getByRole("heading", { name: "Opening of the two days" }).waitFor();
  assert.equal(await main.getByText("Setting up the hall, sound check").count(), 0);
  assert.equal(await main.getByText("Reception", { exact: true }).count(), 0);
  assert.equal(await desk.getByRole("button", { name: "Move to…" }).count(), 0);
  await picture(desk, "releases-see-as");
  assert.deepEqual(await accessibility_faults(desk), []);

  await see_as("Registered guests");
  await desk.getByRole("heading", { name: "Reception" }).waitFor();
  await see_as("Crew");
  await desk.getByRole("heading", { name: "Setting up the hall, sound check" }).waitFor();
  const script = await a_script();
  await script.patch("/api/v1/sessions/opening-2023", { title: { en: "Opening, seen at once" } });
  await desk.getByRole("heading", { name: "Opening, seen at once" }).waitFor();

  await desk.getByRole("button", { name: "Back to editing" }).click();
  await desk.getByRole("button", { name: "Move to… Opening, seen at once" }).waitFor();
});

for (const [name, how] of Object.entries({
  wide: { size: { width: 1440, height: 1000 } },
  phone: { size: { width: 390, height: 844 } },
  "wide-fr": { size: { width: 1440, height: 1000 }, language: "fr" },
  "phone-ja": { size: { width: 390, height: 844 }, language: "ja" },
})) {
  test(`axe finds no fault with the publication panel (${name})`, async (t) => {
    const visitor = await on.visitor(t, how);
    const page = await visitor.opens(await on.server.sign_in_link("Marie"));
    await page.getByRole("main").getByRole("button").click();
    await page.getByRole("main").getByRole("list").waitFor();
    await page.goto(`${on.server.url}/orga/#/events/tobata-2023`);
    await page.locator("#open-publication").click();
    const aside = page.getByRole("complementary");
    await aside.getByRole("button", { name: /Publish release|Publier la version|版を公開する/ }).waitFor();
    await picture(page, `releases-panel-${name}`);
    for (const summary of await aside.locator("summary").all()) await summary.click();
    await aside.locator("details ol li").first().waitFor();
    assert.deepEqual(await accessibility_faults(page), []);
    await picture(page, `releases-panel-open-${name}`);
  });
}
