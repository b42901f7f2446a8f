// Writes terraform-shapes.tsv: what Pulumi's AWS provider calls the attributes and blocks of Terraform's, where it is not the name in
// camel case, and which lists of one it has as an object. Asks Terraform for the provider's schema, as computed.js does.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { terraformSchema } from "./extract/terraform.js";

const here = path.dirname(fileURLToPath(import.meta.url));
export const file = path.join(here, "terraform-shapes.tsv");

/** The text of terraform-shapes.tsv; undefined where the provider is not installed. */
export function shapesText() {
  const terraform = terraformSchema();
  if (!terraform) return undefined;
  const aws = JSON.parse(fs.readFileSync(path.join(here, "aws.json"), "utf8"));
  const lines = [];
  for (const line of fs.readFileSync(path.join(here, "terraform-types.tsv"), "utf8").split("\n")) {
    const [token, name] = line.split("\t");
    const known = aws.resources[token];
    // Of several tokens of one resource the shortest module is the current one: aws:lb before aws:alb, aws:s3/bucket before bucketV2.
    if (line.startsWith("#") || !known || !terraform.resources[name] || older(token)) continue;
    lines.push([name, "", token, ""].join("\t"));
    block(lines, aws, name, "", terraform.resources[name].block, known.properties);
  }
  return [
    `# Extracted: @pulumi/aws ${aws.version}, hashicorp/aws ${terraform.version}. Don't edit.`,
    "# Resource of Terraform, path of the attribute or block, what Pulumi calls it (the token, for the resource itself), \"one\" for a list of one,",
    "# \"map\" where the keys are the program's.",
    ...lines.sort(), "",
  ].join("\n");
}

const older = token => /^aws:(alb|elasticloadbalancing\w*|applicationloadbalancing)\//.test(token) || /V2$/.test(token);

function block(lines, aws, resource, at, { attributes = {}, block_types: blocks = {} }, properties) {
  for (const name of [...Object.keys(attributes), ...Object.keys(blocks)].sort()) {
    const target = nameOf(name, properties);
    if (!target) continue;
    const type = properties[target].type;
    const isList = name in blocks ? ["list", "set"].includes(blocks[name].nesting_mode) : ["list", "set"].includes(attributes[name].type?.[0]);
    const one = isList && !/(\[\]|\{\})$/.test(type) && type !== "any";
    const below = at ? `${at}.${name}` : name;
    const isMap = name in attributes && attributes[name].type?.[0] === "map";
    if (target !== camel(name) || one || isMap) lines.push([resource, below, target, one ? "one" : isMap ? "map" : ""].join("\t"));
    const inner = nested(aws, type);
    if (name in blocks && inner && deeper(resource, at)) block(lines, aws, resource, below, blocks[name].block, inner);
  }
}

/** Web ACLs nest statements without an end; no rule looks below the third. */
const deeper = (resource, at) => at.split(".").length < (resource === "aws_wafv2_web_acl" ? 3 : 6);

function nameOf(name, properties) {
  const plain = camel(name);
  return [plain, `${plain}s`, `${plain}es`, plain.replace(/y$/, "ies")].find(candidate => candidate in properties)
    ?? Object.keys(properties).find(candidate => candidate.toLowerCase() === plain.toLowerCase());
}

function nested(aws, type) {
  for (const [, key] of type.matchAll(/#([\w/]+)/g)) if (aws.types[key]) return aws.types[key].properties;
  return undefined;
}

const camel = name => name.replace(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = shapesText();
  if (text === undefined) {
    console.error("Terraform with a filesystem mirror of hashicorp/aws is needed: set TF_PLUGIN_MIRROR to the mirror.");
    process.exitCode = 1;
  } else {
    fs.writeFileSync(file, text);
    console.log(`terraform-shapes.tsv: ${text.length} characters`);
  }
}
