// Lets Node 20 import the pages' TypeScript as it stands: `node --import ./scripts/typescript.mjs`.
import { register } from "node:module";

register("./typescript-hooks.mjs", import.meta.url);
