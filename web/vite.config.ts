import { readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { areas } from "./catalogue_areas.ts";

/// `catalogue:event/fr` and the like: a page's part of a catalogue.
function catalogues(): Plugin {
  const prefix = "catalogue:";
  return {
    name: "hatachi-catalogues",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return;
      const [page, language] = id.slice(prefix.length + 1).split("/");
      const file = new URL(`./src/i18n/${language}.json`, import.meta.url);
      this.addWatchFile(file.pathname);
      const sentences: Record<string, string> = JSON.parse(readFileSync(file, "utf8"));
      const needed = Object.entries(sentences).filter(([key]) => areas[page!]!.test(key));
      return `export default ${JSON.stringify(Object.fromEntries(needed))}`;
    },
  };
}

/// While developing, the addresses of the pages as the program has them.
function addresses(): Plugin {
  return {
    name: "hatachi-addresses",
    configureServer(server) {
      server.middlewares.use((request, _, next) => {
        const [path] = request.url!.split("?");
        if (path === "/orga/") request.url = "/orga.html";
        else if (path === "/me/") request.url = "/me.html";
        else if (/^\/events\/[^/.]+$/.test(path!)) request.url = "/event.html";
        next();
      });
    },
  };
}

const program = process.env.HATACHI_URL ?? "http://localhost:8080";

export default defineConfig({
  appType: "mpa",
  plugins: [catalogues(), addresses(), svelte()],
  server: { proxy: { "/api": { target: program, ws: true }, "^/.*[.](ics|csv)": program } },
  build: {
    target: ["chrome123", "edge123", "firefox121", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
