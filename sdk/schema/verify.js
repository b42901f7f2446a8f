// Extracts again and compares with what is committed. Exit code 1 on a difference.
import fs from "node:fs";
import path from "node:path";
import { computedText, file as computedFile } from "./computed.js";
import { schemas } from "./extract.js";

let same = true;
const computed = computedText();
if (computed === undefined) console.log("computed.tsv: not compared, since Terraform with the AWS provider is not on this machine");
for (const { path: file, text } of [...schemas(), ...computed === undefined ? [] : [{ path: computedFile, text: computed }]]) {
  const committed = fs.readFileSync(file, "utf8");
  if (committed === text) {
    console.log(`${path.basename(file)}: as extracted`);
    continue;
  }
  same = false;
  const lines = committed.split("\n");
  const line = text.split("\n").findIndex((x, index) => x !== lines[index]);
  console.error(`${path.basename(file)}:${line + 1}: differs from what is installed; run npm run extract, npm run computed`);
}
process.exitCode = same ? 0 : 1;
