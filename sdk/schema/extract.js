// Writes aws.json and random.json from the installed packages and the lists of tokens.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ProviderPackage } from "./extract/provider-package.js";
import { schemaOf } from "./extract/schema.js";
import { text } from "./extract/write.js";

const here = path.dirname(fileURLToPath(import.meta.url));

export function schemas() {
  const generated = tokens("types.txt");
  const factsOnly = tokens("facts-only.txt");
  const twice = factsOnly.find(token => generated.includes(token));
  if (twice) throw new Error(`${twice} is in types.txt and in facts-only.txt; one of them is enough`);
  const names = JSON.parse(fs.readFileSync(path.join(here, "names.json"), "utf8"));
  return ["aws", "random"].map(name => {
    const own = list => list.filter(token => token.startsWith(`${name}:`));
    const schema = schemaOf(new ProviderPackage(here, name), own(generated), own(factsOnly), names[name]);
    return { path: path.join(here, `${name}.json`), text: text(schema) };
  });
}

function tokens(file) {
  const lines = fs.readFileSync(path.join(here, file), "utf8").split("\n").filter(line => line && !line.startsWith("#"));
  const wrong = lines.find((line, index) => index > 0 && line <= lines[index - 1]);
  if (wrong) throw new Error(`${file}: ${wrong} is out of order or there twice; keep the list sorted`);
  return lines;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { path: file, text } of schemas()) {
    fs.writeFileSync(file, text);
    console.log(`${path.relative(process.cwd(), file)}: ${text.length} characters`);
  }
}
