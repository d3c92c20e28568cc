// Writes src/api/schema.ts from the server's description of its API. Run after a change there: `npm run types` in web/.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const description = new URL("../../server/api/openapi.json", import.meta.url);
const output = new URL("../src/api/schema.ts", import.meta.url);

const digest = (text) => createHash("sha256").update(text).digest("hex");

const source = readFileSync(description, "utf8");
const types = astToString(await openapiTS(source, { alphabetize: false, emptyObjectsUnknown: true }));
const head = [
  "// Generated from server/api/openapi.json by web/generate; a test holds both digests.",
  `// source ${digest(source)}`,
  `// types ${digest(types)}`,
];
writeFileSync(output, `${head.join("\n")}\n${types}`);
