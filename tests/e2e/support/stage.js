import assert from "node:assert/strict";
import { after, before } from "node:test";
import { open_browser, Visitor } from "./browser.js";
import { sample, Script, Server } from "./server.js";

/// What the tests of a file share: a server, with the sample or with nothing, and a browser; opened before them and
/// closed after.
export function stage({ empty = false } = {}) {
  const shared = {
    /// A new person at a browser, who leaves when the test ends and whose pages must have complained of nothing.
    async visitor(test, how) {
      const visitor = await Visitor.arrives(shared.browser, how);
      test.after(async () => {
        await visitor.leaves();
        assert.deepEqual(visitor.complaints, []);
      });
      return visitor;
    },

    /// A new organiser, signed in by a link of their own, at the list of events.
    async signed_in(test, { name = "Marie", ...how } = {}) {
      const visitor = await shared.visitor(test, how);
      const page = await visitor.opens(await shared.server.sign_in_link(name));
      await page.getByRole("button", { name: "Sign in" }).click();
      await shows(page.getByRole("heading", { level: 1 }), "Events");
      return page;
    },

    /// An owner's program.
    async script() {
      const secret = await shared.server.command("token", "create", "--role", "owner", "--name", "e2e");
      return new Script(shared.server, secret.trim());
    },

    /// A new organiser at an event's programme.
    async organizer(test, event, how) {
      const page = await shared.signed_in(test, how);
      await page.goto(`${shared.server.url}/orga/#/events/${event}`);
      await is_live(page);
      return page;
    },

    /// Somebody new with a role in an event, signed in by their own account, at its programme.
    async member(test, event, role, how) {
      const { link } = await (await shared.script()).post(`/api/v1/events/${event}/roles`, role);
      const page = await (await shared.visitor(test, how)).opens(link.url);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("button", { name: "Not now" }).click();
      await heading(page, "Events");
      await page.goto(`${shared.server.url}/orga/#/events/${event}`);
      await is_live(page);
      return page;
    },
  };
  before(async () => {
    [shared.server, shared.browser] = await Promise.all([Server.holding(empty ? undefined : sample), open_browser()]);
  });
  after(async () => {
    await shared.browser?.close();
    await shared.server?.remove();
  });
  return shared;
}

/// Waits until one of the elements shows the words.
export const shows = (locator, words) => locator.filter({ hasText: words }).first().waitFor();

/// Waits until a page's first heading shows the words.
export const heading = (page, words) => shows(page.getByRole("heading", { level: 1 }), words);

/// Waits until a page says that it follows the server.
export const is_live = (page) => shows(page.getByRole("status"), /^Live/);

/// The card of a session on a public page.
export const card = (page, title) => page.getByRole("article", { name: title });

/// Moves a session to another hour, as an organiser does it. Gives the moment of the last click.
export async function move(page, title, time) {
  await page.getByRole("button", { name: `Move to… ${title}` }).click();
  await page.getByLabel("Start time").fill(time);
  const clicked = performance.now();
  await page.getByRole("button", { name: "Move", exact: true }).click();
  return clicked;
}
