// Extracts again and compares with what is committed. Exit code 1 on a difference.
import fs from "node:fs";
import path from "node:path";
import { schemas } from "./extract.js";

let same = true;
for (const { path: file, text } of schemas()) {
  const committed = fs.readFileSync(file, "utf8");
  if (committed === text) {
    console.log(`${path.basename(file)}: as extracted`);
    continue;
  }
  same = false;
  const lines = committed.split("\n");
  const line = text.split("\n").findIndex((x, index) => x !== lines[index]);
  console.error(`${path.basename(file)}:${line + 1}: differs from what the packages say; run npm run extract`);
}
process.exitCode = same ? 0 : 1;
