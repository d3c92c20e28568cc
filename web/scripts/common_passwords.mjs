// Writes dist/.common-passwords for the server, which refuses them: those most often seen in leaks that are as long as
// a password must be, one a line between line feeds. The dot keeps it from being served.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const shortest = 8;
const list = createRequire(import.meta.url).resolve("@zxcvbn-ts/language-common/package.json");
const all = JSON.parse(readFileSync(list.replace(/package\.json$/, "src/passwords.json"), "utf8"));
const fitting = all.filter((password) => password.length >= shortest);
if (fitting.length < 3000) throw new Error(`only ${fitting.length} common passwords`);
writeFileSync(new URL("../dist/.common-passwords", import.meta.url), `\n${fitting.join("\n")}\n`);
