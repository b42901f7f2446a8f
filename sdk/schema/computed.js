// Writes computed.tsv: which properties the provider fills in. What Terraform's schema of the provider says counts; where it says
// nothing (nested blocks, properties newer than the provider at hand), what the npm package declares.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { terraformSchema } from "./extract/terraform.js";

const here = path.dirname(fileURLToPath(import.meta.url));
export const file = path.join(here, "computed.tsv");

/** The text of computed.tsv; undefined where the provider is not installed. */
export function computedText() {
  const terraform = terraformSchema();
  if (!terraform) return undefined;
  const { resources, version } = JSON.parse(fs.readFileSync(path.join(here, "aws.json"), "utf8"));
  const types = new Map(fs.readFileSync(path.join(here, "terraform-types.tsv"), "utf8").split("\n")
    .filter(line => line && !line.startsWith("#")).map(line => line.split("\t")));
  const lines = Object.keys(resources).sort().map(token => line(token, resources[token], terraform.resources[types.get(token)]));
  return [
    `# Extracted: @pulumi/aws ${version}, hashicorp/aws ${terraform.version}. Don't edit.`,
    "# Token, tab, properties that a program may leave to the provider, tab, properties that only the provider sets.",
    ...lines, "",
  ].join("\n");
}

function line(token, resource, terraform) {
  const names = Object.keys(resource.properties).sort();
  const kinds = new Map(names.map(name => [name, kindOf(name, resource.properties[name], terraform)]));
  const of = kind => names.filter(name => kinds.get(name) === kind).join(" ");
  return [token, of("optional"), of("computed")].join("\t");
}

function kindOf(name, property, terraform) {
  if (!property.input) return "computed";
  const attribute = terraform && attributeOf(name, terraform.block);
  if (attribute) return attribute.computed ? "optional" : "given";
  return property.input === "optional" && property.output === "always" ? "optional" : "given";
}

/** The attribute under its own name, or under the singular that Pulumi makes a plural of; nested blocks tell nothing. */
function attributeOf(name, block) {
  const snake = name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  const names = [snake, snake.replace(/ies$/, "y"), snake.replace(/es$/, ""), snake.replace(/s$/, "")];
  const found = names.find(candidate => block.attributes?.[candidate]);
  return found && block.attributes[found];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = computedText();
  if (text === undefined) {
    console.error("Terraform with a filesystem mirror of hashicorp/aws is needed: set TF_PLUGIN_MIRROR to the mirror.");
    process.exitCode = 1;
  } else {
    fs.writeFileSync(file, text);
    console.log(`computed.tsv: ${text.length} characters`);
  }
}
