import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const shots = fileURLToPath(new URL("../../../build/screenshots/", import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/// A name under which the server is reached as if it stood elsewhere: over a connection that is not this machine's own.
export const elsewhere = "hatachi.test";

/// Debian's Chromium, without a window and without a word to the outside.
export function open_browser() {
  return chromium.launch({
    executablePath: process.env.HATACHI_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--host-resolver-rules=MAP ${elsewhere} 127.0.0.1`,
    ],
  });
}

/// What the browser says of answers that a test provokes: refusals, a server that is away, one that is not encrypted.
const of_the_network =
  /^(Failed to load resource:|WebSocket connection to |The Cross-Origin-Opener-Policy header has been ignored)/;

/// Somebody's browser: their own cookies, language and clock, and everything that their pages complained of.
export class Visitor {
  complaints = [];

  static async arrives(browser, { language = "en-GB", zone = "Europe/Paris", size } = {}) {
    const visitor = new Visitor();
    visitor.context = await browser.newContext({
      locale: language,
      timezoneId: zone,
      viewport: size ?? { width: 1280, height: 900 },
    });
    visitor.context.setDefaultTimeout(20_000);
    return visitor;
  }

  async opens(url) {
    const page = await this.context.newPage();
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" && !of_the_network.test(message.text())) this.complaints.push(message.text());
    });
    await page.goto(url);
    return page;
  }

  leaves() {
    return this.context.close();
  }
}

/// What axe-core finds wrong with a page as it stands, one line a fault.
export async function accessibility_faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

/// Keeps a picture of the page under build/screenshots.
export async function picture(page, name) {
  await mkdir(shots, { recursive: true });
  await page.screenshot({ path: `${shots}${name}.png`, fullPage: true });
}
