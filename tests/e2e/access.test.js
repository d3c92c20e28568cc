import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, picture } from "./support/browser.js";
import { heading, shows, stage } from "./support/stage.js";

const on = stage();
const anniversary = "tobata-2023";
const sizes = { wide: { width: 1280, height: 900 }, phone: { width: 390, height: 800 } };

const panel = (page) => page.getByRole("complementary");

/// Gives somebody a role by the form that stands within, and gives the link that is shown to somebody new.
async function gives(within, { email, name = "", role, part }) {
  await within.getByLabel("E-mail address").fill(email);
  await within.getByLabel("Name (of somebody new)").fill(name);
  await within.getByRole("combobox", { name: "Role" }).selectOption({ label: role });
  if (part) await within.getByRole("combobox", { name: "Track or delegation" }).selectOption({ label: part });
  await within.getByRole("button", { name: "Give access" }).click();
  if (name) return within.getByLabel(`Sign-in link for ${name}`).inputValue();
}

/// Somebody opens their link and presses the button.
async function enters(t, link, how) {
  const page = await (await on.visitor(t, how)).opens(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Not now" }).click();
  await heading(page, "Events");
  return page;
}

/// The event's panel of people, before an owner of the installation.
async function people_of(t, event, how) {
  const page = await on.organizer(t, event, how);
  await page.getByRole("button", { name: "People with access" }).click();
  await shows(panel(page), "Nobody has a role in this event yet.");
  return page;
}

async function account(script, email) {
  const { users } = await script.get("/api/v1/users");
  return users.find((one) => one.email === email);
}

test("a role that is given, changed and ended changes what its holder sees, in the page that is open", async (t) => {
  const owner = await people_of(t, anniversary);
  const link = await gives(panel(owner), { email: "hanako@example.org", name: "花子", role: "Organiser" });
  const row = panel(owner).getByRole("listitem").filter({ hasText: "花子" });
  await shows(row, "Organiser");

  const hanako = await enters(t, link);
  await hanako.goto(`${on.server.url}/orga/#/events/${anniversary}`);
  await hanako.getByRole("button", { name: "Add a session" }).waitFor();
  assert.equal(await hanako.getByRole("button", { name: "People with access" }).count(), 0);

  await row.getByRole("button", { name: "Change 花子, Organiser" }).click();
  await row.getByRole("combobox", { name: "Role" }).selectOption({ label: "Viewer" });
  await row.getByRole("button", { name: "Save" }).click();
  await shows(row, "Viewer");
  await shows(hanako.getByRole("region"), "Your role lets you look at it; nothing can be changed here.");
  await hanako.getByRole("heading", { name: "Opening of the two days" }).waitFor();
  assert.equal(await hanako.getByRole("button", { name: "Add a session" }).count(), 0);
  await picture(hanako, "access-viewer");

  await row.getByRole("button", { name: "End… 花子, Viewer" }).click();
  await shows(row.getByRole("group"), "花子 loses this role at once: Viewer.");
  await row.getByRole("button", { name: "End this role" }).click();
  await row.waitFor({ state: "detached" });
  await heading(hanako, "You are signed in, and no event is yours to plan yet.");
});

test("an owner of an event resets the access of somebody there, who begins anew by the link", async (t) => {
  const owner = await on.organizer(t, anniversary);
  await owner.getByRole("button", { name: "People with access" }).click();
  await gives(panel(owner), { email: "ren@example.org", name: "Ren", role: "Viewer" });
  const row = panel(owner).getByRole("listitem").filter({ hasText: "Ren" });
  await row.getByRole("button", { name: "Reset access… Ren" }).click();
  await shows(row.getByRole("group"), "the password of Ren is deleted and all their sign-ins end");
  await row.getByRole("button", { name: "Reset access", exact: true }).click();
  const link = await row.getByLabel("Sign-in link for Ren").inputValue();
  assert.deepEqual(await accessibility_faults(owner), []);
  await enters(t, link);

  const script = await on.script();
  await script.post("/api/v1/events/steering-2027/roles", { email: "ren@example.org", name: "Ren", role: "host" });
  await row.getByRole("button", { name: "Reset access… Ren" }).click();
  await row.getByRole("button", { name: "Reset access", exact: true }).click();
  await shows(row.getByRole("alert"), "This person has roles outside this event too.");
});

test("an editor has one track, and somebody who has an account gets no second one", async (t) => {
  const owner = await on.organizer(t, anniversary);
  await owner.getByRole("button", { name: "People with access" }).click();
  const track = { role: "Editor of a part", part: "Joint research" };
  await panel(owner).getByLabel("E-mail address").fill("kenji@example.org");
  await panel(owner).getByRole("combobox", { name: "Role" }).selectOption({ label: track.role });
  await panel(owner).getByRole("button", { name: "Give access" }).click();
  await shows(panel(owner).getByRole("alert"), "Choose the track or delegation that they edit.");
  await gives(panel(owner), { email: "kenji@example.org", name: "Kenji", ...track });
  const row = panel(owner).getByRole("listitem").filter({ hasText: "Kenji" });
  await shows(row, "Editor of “Joint research”");
  await gives(panel(owner), { email: "KENJI@example.org", role: "Viewer" });
  await shows(panel(owner).getByRole("status"), "Kenji already had an account: this role is theirs as of now.");
  await shows(row, "Viewer");
  await gives(panel(owner), { email: "no address", name: "", role: "Viewer" });
  await shows(panel(owner).getByRole("alert"), "E-mail address");
});

for (const [name, size] of Object.entries(sizes)) {
  test(`the people of an event are shown and given access without a fault (${name})`, async (t) => {
    const page = await on.organizer(t, "steering-2027", { size });
    await page.getByRole("button", { name: "People with access" }).click();
    await gives(panel(page), { email: `a-${name}@example.org`, name: `Ada of ${name}`, role: "Owner" });
    await gives(panel(page), { email: `b-${name}@example.org`, name: `Boris of ${name}`, role: "Check-in" });
    await panel(page).getByRole("button", { name: `End… Ada of ${name}, Owner` }).click();
    assert.deepEqual(await accessibility_faults(page), []);
    await picture(page, `access-people-${name}`);
  });

  test(`accounts and tokens are shown without a fault (${name})`, async (t) => {
    const page = await on.signed_in(t, { size });
    await page.getByRole("link", { name: "Accounts and access" }).click();
    await heading(page, "Accounts and access");
    await page.getByText("Give somebody a role in the whole installation").click();
    await gives(page, { email: `c-${name}@example.org`, name: `Chloé of ${name}`, role: "Organiser" });
    const row = page.getByRole("listitem").filter({ hasText: `Chloé of ${name}` });
    await shows(row, "Organiser, in the whole installation");
    assert.deepEqual(await accessibility_faults(page), []);
    await picture(page, `access-accounts-${name}`);
    await row.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Disable…" }).click();
    await page.getByText("Make a token").click();
    await page.getByLabel("What it is for").fill(`Wall display of ${name}`);
    await page.getByRole("button", { name: "Make the token" }).click();
    await page.getByLabel(`Secret of the token “Wall display of ${name}”`).waitFor();
    assert.deepEqual(await accessibility_faults(page), []);
    await picture(page, `access-tokens-${name}`);
  });
}

test("an account that is disabled is out at once, and in again once it is enabled", async (t) => {
  const script = await on.script();
  const given = await script.post("/api/v1/users", { email: "dana@example.org", name: "Dana", role: "organizer" });
  const dana = await enters(t, given.link.url);
  await dana.goto(`${on.server.url}/orga/#/events/${anniversary}`);
  await dana.getByRole("button", { name: "Add a session" }).waitFor();

  const owner = await on.signed_in(t);
  await owner.goto(`${on.server.url}/orga/#/access`);
  const row = owner.getByRole("listitem").filter({ hasText: "Dana" });
  const choose = async (action) => {
    await row.getByRole("button", { name: "More" }).click();
    await owner.getByRole("menuitem", { name: action }).click();
  };
  await choose("Disable…");
  await row.getByRole("button", { name: "Disable the account" }).click();
  await shows(row, "Account disabled");
  await dana.getByRole("button", { name: "Add a session" }).waitFor({ state: "detached" });
  assert.equal((await account(script, "dana@example.org")).disabled, true);
  await choose("Enable again");
  await row.getByText("Account disabled").waitFor({ state: "detached" });
  await choose("New sign-in link");
  await enters(t, await row.getByLabel("Sign-in link for Dana").inputValue());
});

test("a token made here lets a program in until it is revoked here", async (t) => {
  const page = await on.signed_in(t);
  await page.goto(`${on.server.url}/orga/#/access`);
  await page.getByText("Make a token").click();
  await page.getByLabel("What it is for").fill("Badge printer");
  await page.getByRole("combobox", { name: "Where it holds" }).selectOption({ index: 1 });
  await page.getByRole("combobox", { name: "How long it holds" }).selectOption({ label: "7 days" });
  await page.getByRole("button", { name: "Make the token" }).click();
  const secret = await page.getByLabel("Secret of the token “Badge printer”").inputValue();
  const ask = async () =>
    (await fetch(`${on.server.url}/api/v1/people`, { headers: { authorization: `Bearer ${secret}` } })).status;
  assert.equal(await ask(), 200);

  await page.reload();
  const row = page.getByRole("listitem").filter({ hasText: "Badge printer" });
  await row.waitFor();
  assert.equal(await page.locator("body").textContent().then((text) => text.includes(secret)), false);
  await row.getByRole("button", { name: "Revoke… Badge printer" }).click();
  await row.getByRole("button", { name: "Revoke it" }).click();
  await row.waitFor({ state: "detached" });
  assert.equal(await ask(), 401);
});
