import assert from "node:assert/strict";
import { test } from "node:test";
import { accessibility_faults, elsewhere, picture } from "./support/browser.js";
import { heading, shows, stage } from "./support/stage.js";

const on = stage();
const password = "quatre mots sans rapport";

const button = (within, name) => within.getByRole("button", { name, exact: true });
const field = (within, label) => within.getByLabel(label, { exact: true });

/// Somebody new, with an account and a link.
async function newcomer(name) {
  const email = `${name.toLowerCase()}@example.org`;
  const script = await on.script();
  const { link } = await script.post("/api/v1/users", { email, name, role: "organizer" });
  return { name, email, link: link.url };
}

/// Opens a one-time link, in a browser of its own, and presses the button.
async function enters(t, { link }, how) {
  const page = await (await on.visitor(t, how)).opens(link);
  await button(page, "Sign in").click();
  return page;
}

/// Somebody new who came by their link and chose a password.
async function settled(t, name) {
  const who = await newcomer(name);
  const page = await enters(t, who);
  await heading(page, `Welcome, ${name}`);
  await field(page, "New password").fill(password);
  await button(page, "Choose this password").click();
  await heading(page, "Events");
  return { ...who, page };
}

async function signs_in(page, email, secret = password) {
  await field(page, "E-mail address").fill(email);
  await field(page, "Password").fill(secret);
  await button(page, "Sign in").click();
}

test("who came by a link chooses a password, and signs in with it in another browser", async (t) => {
  const { email } = await settled(t, "Hanako");
  const other = await (await on.visitor(t)).opens(`${on.server.url}/orga/#/events/tobata-2023`);
  await heading(other, "Sign in");
  await signs_in(other, email.toUpperCase());
  await heading(other, "20th anniversary");
});

test("a password need not be chosen, and can be later", async (t) => {
  const who = await newcomer("Kenji");
  const page = await enters(t, who);
  await heading(page, "Welcome, Kenji");
  await button(page, "Not now").click();
  await heading(page, "Events");
  await page.getByRole("link", { name: "Kenji" }).click();
  await heading(page, "My account");
  await field(page, "New password").fill("kenji2027");
  await button(page, "Choose this password").click();
  await shows(page.getByRole("alert"), "The password holds your name or your address");
  await field(page, "New password").fill("short");
  await button(page, "Choose this password").click();
  await shows(page.getByRole("alert"), "The password needs 8 to 128 characters.");
  await field(page, "New password").fill(password);
  await button(page, "Choose this password").click();
  await button(page, "Change the password…").waitFor();
});

test("a wrong password and an unknown address are told by the same words", async (t) => {
  const { email } = await settled(t, "Ines");
  const page = await (await on.visitor(t)).opens(`${on.server.url}/orga/`);
  await button(page, "Sign in").click();
  await shows(page.getByRole("alert"), "Give your e-mail address and your password.");
  const told = [];
  for (const [address, secret] of [[email, "something else"], ["nobody@example.org", password]]) {
    await signs_in(page, address, secret);
    await shows(page.getByRole("alert"), "is not right");
    told.push(await page.getByRole("alert").innerText());
  }
  assert.equal(told[0], told[1]);
  await signs_in(page, email);
  await heading(page, "Events");
});

test("after many wrong passwords the page says how long to wait, counts down, and lets one try again", async (t) => {
  const { email } = await settled(t, "Jan");
  const page = await (await on.visitor(t)).opens(`${on.server.url}/orga/`);
  const alert = page.getByRole("alert");
  for (let attempt = 0; attempt < 12 && !(await page.getByRole("timer").isVisible()); ++attempt) {
    await signs_in(page, email, `wrong ${attempt}`);
    await button(page, "Sign in").or(page.getByRole("timer")).first().waitFor();
    await shows(alert, /is not right|Too many attempts/);
    await page.waitForFunction(() => !document.querySelector("button[type=submit]").disabled || document.querySelector("[role=timer]"));
  }
  await shows(page.getByRole("timer"), /You can try again in \d+ s\./);
  assert.equal(await button(page, "Sign in").isDisabled(), true);
  assert.deepEqual(await accessibility_faults(page), []);
  await picture(page, "sign-in-wait");
  await shows(alert, "You can try again now.");
  await signs_in(page, email);
  await heading(page, "Events");
});

test("a password may be looked at, is pasted and is known to password managers", async (t) => {
  const page = await (await on.visitor(t)).opens(`${on.server.url}/orga/`);
  const secret = field(page, "Password");
  assert.equal(await field(page, "E-mail address").getAttribute("autocomplete"), "username");
  assert.equal(await secret.getAttribute("autocomplete"), "current-password");
  await secret.focus();
  await page.keyboard.insertText("pasted");
  assert.equal(await secret.getAttribute("type"), "password");
  await button(page, "Show Password").click();
  assert.equal(await secret.getAttribute("type"), "text");
  assert.equal(await secret.inputValue(), "pasted");
});

test("over a connection that is not encrypted nobody signs in, and the page says why", async (t) => {
  const { email } = await settled(t, "Kai");
  const page = await (await on.visitor(t)).opens(`http://${elsewhere}:${on.server.port}/orga/`);
  await signs_in(page, email);
  await shows(page.getByRole("alert"), "This connection is not encrypted");
});

test("a new password needs the one so far, and ends every other sign-in", async (t) => {
  const { email, page } = await settled(t, "Lea");
  const other = await (await on.visitor(t)).opens(`${on.server.url}/orga/#/events/tobata-2023`);
  await signs_in(other, email);
  await button(other, "Add a session").waitFor();
  await page.goto(`${on.server.url}/orga/#/account`);
  await button(page, "Change the password…").click();
  await field(page, "New password").fill("another four words here");
  await field(page, "Your password so far").fill("not this one");
  await button(page, "Change the password").click();
  await shows(page.getByRole("alert"), "This is not your password so far.");
  await field(page, "Your password so far").fill(password);
  await button(page, "Change the password").click();
  await button(page, "Change the password…").waitFor();
  await heading(other, "Sign in");
  await signs_in(other, email, "another four words here");
  await button(other, "Add a session").waitFor();
});

test("a sign-in elsewhere is listed and ended, and its open page says so", async (t) => {
  const { email, page } = await settled(t, "Mika");
  const others = [];
  for (let at = 0; at < 2; ++at) {
    const other = await (await on.visitor(t)).opens(`${on.server.url}/orga/#/events/tobata-2023`);
    await signs_in(other, email);
    await button(other, "Add a session").waitFor();
    others.push(other);
  }
  await page.goto(`${on.server.url}/orga/#/account`);
  const rows = page.getByRole("listitem");
  await shows(rows, "this browser");
  assert.equal(await rows.count(), 3);
  await picture(page, "account-wide");
  await page.getByRole("button", { name: "Sign out there" }).first().click();
  await page.waitForFunction(() => document.querySelectorAll("main li").length === 2);
  await Promise.race(others.map((other) => heading(other, "Sign in")));
  await page.getByRole("button", { name: "Sign out there" }).click();
  for (const other of others) await heading(other, "Sign in");
  await page.reload();
  await heading(page, "My account");
});

test("an account that is reset starts anew by a link", async (t) => {
  const { email, page } = await settled(t, "Nao");
  const owner = await on.signed_in(t);
  await owner.goto(`${on.server.url}/orga/#/access`);
  const row = owner.getByRole("listitem").filter({ hasText: email });
  await row.getByRole("button", { name: "More" }).click();
  await owner.getByRole("menuitem", { name: "Reset access…" }).click();
  await row.getByRole("button", { name: "Reset access", exact: true }).click();
  const link = await row.getByLabel("Sign-in link for Nao").inputValue();
  await page.reload();
  await heading(page, "Sign in");
  await signs_in(page, email);
  await shows(page.getByRole("alert"), "is not right");
  await heading(await enters(t, { link }), "Welcome, Nao");
});

for (const [name, size] of Object.entries({ wide: { width: 1280, height: 900 }, phone: { width: 390, height: 800 } })) {
  for (const [language, locale] of Object.entries({ en: "en-GB", fr: "fr-FR", ja: "ja-JP" })) {
    test(`signing in and one's account are shown without a fault (${name}, ${language})`, async (t) => {
      const how = { size, language: locale };
      const page = await (await on.visitor(t, how)).opens(`${on.server.url}/orga/`);
      await page.locator("form").waitFor();
      assert.deepEqual(await accessibility_faults(page), []);
      await picture(page, `sign-in-${name}-${language}`);
      const who = await newcomer(`Yuki-${name}-${language}`);
      const entering = await (await on.visitor(t, how)).opens(who.link);
      await entering.locator("main button.primary").click();
      await entering.locator("form").waitFor();
      assert.deepEqual(await accessibility_faults(entering), []);
      await picture(entering, `welcome-${name}-${language}`);
      await entering.goto(`${on.server.url}/orga/#/account`);
      await entering.locator("form button").last().click();
      await entering.locator("main li").waitFor();
      assert.deepEqual(await accessibility_faults(entering), []);
      await picture(entering, `account-${name}-${language}`);
    });
  }
}
