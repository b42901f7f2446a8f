// Extracts again and compares with what is committed. Exit code 1 on a difference.
import fs from "node:fs";
import path from "node:path";
import { computedText, file as computedFile } from "./computed.js";
import { cloudformationText, file as cloudformationFile } from "./cloudformation.js";
import { schemas } from "./extract.js";
import { file as replacesFile, replacesText } from "./replaces.js";
import { file as shapesFile, shapesText } from "./terraform-shapes.js";

// The provider is asked about some resources only: about all it takes minutes.
const everySo = 25;

let same = true;
const computed = computedText();
const fromTerraform = computed === undefined ? [] : [{ path: computedFile, text: computed }, { path: shapesFile, text: shapesText() }];
if (computed === undefined) console.log("computed.tsv, terraform-shapes.tsv: not compared, since Terraform with the AWS provider is not on this machine");
for (const { path: file, text } of [...schemas(), { path: cloudformationFile, text: cloudformationText() }, ...fromTerraform]) {
  const committed = fs.readFileSync(file, "utf8");
  if (committed === text) {
    console.log(`${path.basename(file)}: as extracted`);
    continue;
  }
  same = false;
  const lines = committed.split("\n");
  const line = text.split("\n").findIndex((x, index) => x !== lines[index]);
  console.error(`${path.basename(file)}:${line + 1}: differs from what is installed; run npm run extract, computed, cloudformation, shapes`);
}
const asked = await replacesText((_, index) => index % everySo === 0);
if (asked === undefined) console.log("replaces.tsv: not compared, since Terraform with the AWS provider is not on this machine");
const committed = new Set(fs.readFileSync(replacesFile, "utf8").split("\n"));
for (const line of (asked ?? "").split("\n").filter(line => !committed.has(line))) {
  same = false;
  console.error(`replaces.tsv: the provider says otherwise; run npm run replaces: ${line}`);
}
process.exitCode = same ? 0 : 1;
