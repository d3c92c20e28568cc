// Builds each page by itself: a page that shared chunks with another would load what only that one uses.
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { plainImports } from "./plain_imports.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = ["index.html", "event.html", "me.html", "orga.html"];
const withLateStyles = "orga.html";

for (const [number, page] of pages.entries()) {
  await build({
    root,
    plugins: page === withLateStyles ? [] : [plainImports()],
    build: { emptyOutDir: number === 0, rolldownOptions: { input: page } },
  });
}
