import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { Script } from "./support/server.js";
import { shows, stage } from "./support/stage.js";

const on = stage();
const anniversary = "tobata-2023";

const inspector = (page) => page.getByRole("complementary");
const a_script = async () => new Script(on.server, (await on.server.command("token", "create", "--name", "e2e")).trim());
const opens = (page, title) => page.getByRole("button", { name: title, exact: true }).click();
/// Unfolds a group of fields by its title.
const unfolds = (within, title) => within.locator("summary").filter({ hasText: title }).click();

test("opening hours are entered in words, and what lies outside them is told", async (t) => {
  const page = await on.organizer(t, anniversary);
  await opens(page, "Event settings");
  await inspector(page).getByRole("button", { name: "Edit Tobata campus" }).click();
  const venue = inspector(page).getByRole("group", { name: "Edit Tobata campus" });
  await shows(venue.locator("summary"), "always open");
  await unfolds(venue, "Opening hours and holidays");
  await venue.getByRole("button", { name: "Add hours Opening hours" }).click();
  await venue.getByLabel("Until", { exact: true }).fill("17");
  await venue.getByRole("checkbox", { name: "Sat" }).check();
  await shows(venue, /every Monday, .* Friday,? and Saturday 09:00–17:00/);
  await venue.getByRole("checkbox", { name: "Sat" }).uncheck();
  await venue.getByLabel("Public holidays").selectOption({ label: "Japan" });
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "forms-venue");

  await venue.getByLabel("Until", { exact: true }).fill("25");
  await venue.getByRole("button", { name: "Save" }).click();
  await shows(venue.getByRole("alert"), "These hours are not complete");
  await venue.getByLabel("Until", { exact: true }).fill("17");
  await venue.getByRole("button", { name: "Save" }).click();
  await venue.waitFor({ state: "detached" });
  await inspector(page).getByRole("button", { name: "Close" }).click();
  await shows(page.getByRole("listitem"), /Campus restaurant is closed during some of “Reception”/);

  const { opening, holiday_region } = await (await a_script()).get("/api/v1/venues/tobata");
  assert.deepEqual(opening, [
    {
      from: "2000-01-01T09:00:00",
      until: "2000-01-01T17:00:00",
      zone: null,
      weekdays: ["monday", "tuesday", "wednesday", "thursday", "friday"],
      last_day: null,
    },
  ]);
  assert.equal(holiday_region, "jp");
});

test("the way to another venue, a room’s equipment and its preparation are kept", async (t) => {
  const page = await on.organizer(t, anniversary);
  await opens(page, "Event settings");
  await inspector(page).getByRole("button", { name: "Edit Centenary Nakamura Hall, Tobata campus" }).click();
  await unfolds(inspector(page), "Way to other venues");
  await inspector(page).getByLabel("Iizuka campus").last().fill("75");
  await inspector(page).getByRole("button", { name: "Save" }).first().click();
  await inspector(page).getByRole("button", { name: "Edit Meeting room" }).click();
  const room = inspector(page).getByRole("group", { name: "Edit Meeting room" });
  await unfolds(room, "Equipment and preparation");
  await room.getByLabel("Something else").fill("projector");
  await room.getByLabel("Something else").press("Enter");
  await room.getByLabel("projector").waitFor();
  await room.getByLabel("Minutes to get ready between two sessions").fill("15");
  await shows(room.locator("summary"), "projector · 15 min");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "forms-room");
  await room.getByRole("button", { name: "Save" }).click();
  await room.waitFor({ state: "detached" });
  const script = await a_script();
  assert.deepEqual((await script.get("/api/v1/venues/nakamura-hall")).travel, [
    { to: "tobata", minutes: 5 },
    { to: "iizuka", minutes: 75 },
  ]);
  const { features, turnaround_minutes } = await script.get("/api/v1/rooms/nakamura-meeting");
  assert.deepEqual([features, turnaround_minutes], [["projector"], 15]);
});

test("a person’s absence and languages are told, and an absence makes a conflict", async (t) => {
  const page = await on.organizer(t, anniversary);
  await opens(page, "Meeting of the presidents");
  await inspector(page).getByRole("button", { name: "Edit Hélène Boulanger" }).click();
  const person = inspector(page).getByRole("group", { name: "Edit Hélène Boulanger" });
  await unfolds(person, "Not available");
  await person.getByRole("button", { name: "Add hours Not available" }).click();
  await person.getByLabel("First day", { exact: true }).fill("2023-06-09");
  await person.getByLabel("Last day", { exact: true }).fill("2023-06-09");
  await shows(person, /Friday,? 9 June 2023 all day/);
  await unfolds(person, "Interprets");
  await person.getByLabel("French → English").check();
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "forms-person");
  await person.getByRole("button", { name: "Save" }).click();
  await person.waitFor({ state: "detached" });
  await inspector(page).getByRole("button", { name: "Close" }).click();
  await shows(page.getByRole("listitem"), /Hélène Boulanger is not available during “Meeting of the presidents”/);
  await page.getByRole("toolbar").getByRole("button", { name: "Undo" }).click();
  await page.getByRole("listitem").filter({ hasText: "is not available" }).first().waitFor({ state: "detached" });
});

test("a delegation is made with its members, and named in a session", async (t) => {
  const page = await on.organizer(t, anniversary);
  await opens(page, "Delegations");
  await inspector(page).getByRole("button", { name: "New delegation" }).click();
  const form = inspector(page).getByRole("group", { name: "New delegation" });
  await form.getByRole("button", { name: "Create" }).click();
  await shows(form.getByRole("alert"), "Give a name in at least one language.");
  await form.getByRole("group", { name: "Name", exact: true }).getByLabel("English").fill("Guests of honour");
  await form.getByRole("combobox", { name: "Members" }).selectOption({ label: "Karl Tombre" });
  await form.getByRole("group", { name: "Members" }).getByRole("button", { name: "Add", exact: true }).click();
  await form.getByLabel("Head").selectOption({ label: "Karl Tombre" });
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "forms-delegation");
  await form.getByRole("button", { name: "Create" }).click();
  await shows(inspector(page), "Guests of honour");
  await shows(inspector(page), "Members: 1 · Escorts: 0");
  await shows(page.locator(".toast"), "Change saved.");
  await opens(page, "Group photograph");
  await inspector(page).getByLabel("Guests of honour").check();
  await inspector(page).getByRole("button", { name: "Save", exact: true }).click();
  await shows(page.locator(".toast"), "Change saved.");
  const { delegations } = await (await a_script()).get("/api/v1/sessions/photograph-2023");
  assert.equal(delegations.length, 3);
});

test("interpretation, remote participants and what a session needs are kept and told", async (t) => {
  const page = await on.organizer(t, anniversary);
  await opens(page, "Laboratory tour");
  const form = inspector(page);
  await unfolds(form, "Interpretation");
  await form.getByLabel("Japanese → French").check();
  await form.getByLabel("Interpreters Japanese → French").selectOption({ label: "Hanako Mihon" });
  await shows(form.locator("summary"), "Japanese → French and Hanako Mihon");
  await unfolds(form, "Room and order");
  await form.getByLabel("People expected").fill("80");
  await form.getByLabel("Something else").fill("screen");
  await form.getByRole("combobox", { name: "Takes place after" }).selectOption({ label: "12:30 Anniversary lunch" });
  await unfolds(form, "Taking part remotely");
  await form.getByLabel("Link to join remotely").fill("http:/nowhere");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "forms-session");
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await shows(form.locator("label").filter({ hasText: "Link to join remotely" }), "The value of “Link to join remotely”");
  assert.equal(await form.getByLabel("People expected").inputValue(), "80", "nothing is lost on a refusal");
  await form.getByLabel("Link to join remotely").fill("https://example.org/tour");
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await shows(page.locator(".toast"), "Change saved.");
  const session = await (await a_script()).get("/api/v1/sessions/lab-tour-2023?state=draft");
  assert.deepEqual(session.interpretation, [{ from: "ja", into: "fr" }]);
  assert.deepEqual(session.interpreters, [{ person: "hanako-mihon", from: "ja", into: "fr" }]);
  assert.deepEqual([session.attendance, session.features, session.after], [80, ["screen"], ["lunch-second-day-2023"]]);
});

test("what conflicts mean, working hours and pauses are an event’s settings", async (t) => {
  const page = await on.organizer(t, anniversary);
  await opens(page, "Event settings");
  const form = inspector(page);
  await shows(form.locator("summary"), "all are told");
  await unfolds(form, "What each conflict means");
  await form.getByLabel("A room taken twice").selectOption({ label: "Holds up" });
  await form.getByLabel("A delegation left alone").selectOption({ label: "Is left out" });
  await shows(form.locator("summary"), "held up by: A room taken twice and left out: A delegation left alone");
  await unfolds(form, "Working hours of each zone");
  await form.getByRole("button", { name: "Add hours Working hours" }).click();
  await form.getByRole("combobox", { name: "Time zone", exact: true }).selectOption({ label: "Paris time" });
  await shows(form, "every weekday 09:00–18:00, Paris time");
  await unfolds(form, "Pauses of interpreters");
  await form.getByLabel("Then a rest of (minutes)").fill("20");
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "forms-event");
  await form.getByRole("button", { name: "Save", exact: true }).click();
  await shows(page.locator(".toast"), "Change saved.");
  const event = await (await a_script()).get(`/api/v1/events/${anniversary}`);
  assert.deepEqual(event.severities, [
    { rule: "room_overlap", severity: "block" },
    { rule: "delegation_alone", severity: "ignore" },
  ]);
  assert.deepEqual([event.working_hours.length, event.interpreter_rest_minutes], [1, 20]);
});

test("two organisers who change the same opening hours see both in words", async (t) => {
  const page = await on.organizer(t, anniversary);
  await opens(page, "Event settings");
  await inspector(page).getByRole("button", { name: "Edit Lecture room" }).click();
  const room = inspector(page).getByRole("group", { name: "Edit Lecture room" });
  await unfolds(room, "Opening hours");
  await room.getByRole("button", { name: "Add hours Opening hours" }).click();
  const noon = { from: "2023-06-08T12:00", until: "2023-06-08T14:00" };
  await (await a_script()).patch("/api/v1/rooms/tobata-lecture", { opening: [noon] });
  await room.getByRole("button", { name: "Save" }).click();
  await shows(room.getByRole("alert"), "Which version do you keep?");
  await shows(room.getByRole("cell"), "every weekday 09:00–18:00");
  await shows(room.getByRole("cell"), /Thursday,? 8 June 2023 12:00–14:00/);
  await room.getByRole("button", { name: "Take theirs" }).click();
  await shows(room.locator("summary"), /Thursday,? 8 June 2023 12:00–14:00/);
});

for (const language of ["fr", "ja"]) {
  test(`on a phone the settings are calm and without fault (${language})`, async (t) => {
    const page = await on.organizer(t, anniversary, { size: { width: 390, height: 844 } });
    await page.getByRole("button", { name: language === "fr" ? "Français" : "日本語" }).click();
    await opens(page, language === "fr" ? "Réglages de l’événement" : "イベントの設定");
    await inspector(page).locator("summary").first().click();
    assert.deepEqual(await accessibility_faults(page), []);
    await picture(page, `forms-event-phone-${language}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false, "nothing is wider than the phone");
  });
}


test("a form within a form is not lost when what surrounds it is saved or left", async (t) => {
  const page = await on.organizer(t, anniversary);
  await opens(page, "Event settings");
  await inspector(page).getByRole("button", { name: "Edit Lecture room" }).click();
  const room = inspector(page).getByRole("group", { name: "Edit Lecture room" });
  await room.getByLabel("Capacity").fill("90");
  await inspector(page).getByRole("button", { name: "Save", exact: true }).last().click();
  await shows(page.locator(".toast"), "First save or discard what is open inside: Edit Lecture room.");
  page.once("dialog", (question) => question.dismiss());
  await inspector(page).getByRole("button", { name: "Close" }).click();
  assert.equal(await room.getByLabel("Capacity").inputValue(), "90");
  await room.getByRole("button", { name: "Save" }).click();
  await room.waitFor({ state: "detached" });
  await inspector(page).getByRole("button", { name: "Save", exact: true }).click();
  await inspector(page).waitFor({ state: "detached" });
});

test("opening hours that conflicts hold up are kept when somebody says why", async (t) => {
  const event = "nancy-2022";
  const script = await a_script();
  await script.patch(`/api/v1/events/${event}`, { severities: [{ rule: "room_closed", severity: "block" }] });
  const page = await on.organizer(t, event);
  await opens(page, "Event settings");
  await inspector(page).getByRole("button", { name: "Edit Reception room" }).click();
  const room = inspector(page).getByRole("group", { name: "Edit Reception room" });
  await unfolds(room, "Opening hours");
  await room.getByRole("button", { name: "Add hours Opening hours" }).click();
  await room.getByRole("button", { name: "Save", exact: true }).click();
  await shows(room.getByRole("alert"), /Reception room is closed during some of “Welcome dinner”/);
  assert.deepEqual(await accessibility_faults(page), []);
  await room.getByLabel("Reason").fill("The porter stays");
  await room.getByLabel("Reason").press("Enter");
  await room.waitFor({ state: "detached" });
  assert.equal((await script.get("/api/v1/rooms/presidency-reception")).opening.length, 1);
  await inspector(page).getByRole("button", { name: "Close" }).click();
  await shows(page.getByRole("listitem"), /Reception room is closed during some of “Welcome dinner”/);
});
