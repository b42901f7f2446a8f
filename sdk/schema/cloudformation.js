// Writes policy/Model/Adapters/cloudformation.tsv: what Pulumi's AWS provider calls the types and properties of CloudFormation, which
// aws-native, awscc and Cloud Control have. By rule from the declarations of both npm packages; cloudformation-names.tsv has the rest.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { same, typesOf } from "./extract/correspondence.js";
import { NativePackage } from "./extract/native-package.js";

const here = path.dirname(fileURLToPath(import.meta.url));
export const file = path.join(here, "..", "..", "policy", "Model", "Adapters", "cloudformation.tsv");
const deepest = 5;

export function cloudformationText() {
  const native = new NativePackage(here);
  const aws = JSON.parse(fs.readFileSync(path.join(here, "aws.json"), "utf8"));
  const names = exceptions();
  const lines = [];
  const graph = path.join(here, "..", "..", "policy", "Model", "Graph");
  const judged = fs.readdirSync(graph).filter(name => /^AwsType(\.\w+)?\.cs$/.test(name)).map(name => fs.readFileSync(path.join(graph, name), "utf8")).join("\n");
  const tokens = Object.keys(aws.resources).filter(token => judged.includes(`"${token}"`));
  for (const [type, token] of typesOf(native.types(), tokens, names))
    describe({ native, aws, names, type, lines }, "", native.properties(type), token, inputsOf(aws.resources[token]), 0);
  return [
    `# Extracted: @pulumi/aws-native ${native.version}, @pulumi/aws ${aws.version}. Don't edit.`,
    "# Type of CloudFormation, path in it, token of the AWS provider (at the head of a type, or of a part), properties there=here>change,",
    "# properties of the AWS provider that have no counterpart.",
    ...lines.sort(), "",
  ].join("\n");
}

/** One line for an object of CloudFormation's type, and one for each object below it. */
function describe(all, at, properties, token, targets, depth) {
  const taken = new Set();
  const entries = [];
  for (const [name, type] of Object.entries(properties)) {
    const below = at ? `${at}.${name}` : name;
    const known = all.names.properties.get(`${all.type}\t${below}`);
    const target = known ? known.target : same(name, Object.keys(targets), all.type, taken);
    const [change, part, owner] = known?.change ?? [];
    if (change === "absent" || target === undefined) continue;
    if (isPart(change)) {
      const whole = inputsOf(all.aws.resources[part]);
      entries.push([name, target, change, part, owner]);
      nest(all, below, type, target === "-" ? whole : nested(all.aws, whole[target].type), depth);
      continue;
    }
    const to = targets[target];
    if (!to) throw new Error(`${all.type} ${below}: the AWS provider has no ${target}`);
    const how = change ?? changeOf(all.native, all.aws, type, to);
    if (how === undefined) continue;
    taken.add(target);
    const plain = ["tags", "pairs", "json"].includes(how) || to.type === "any";
    entries.push([name, target, plain || nest(all, below, type, nested(all.aws, to.type), depth) ? how : "open"]);
  }
  const lifted = [...all.names.properties].filter(([key, { change }]) => change?.[0] === "up" && key.startsWith(`${all.type}\t${at ? `${at}.` : ""}`));
  for (const [, { target }] of lifted) taken.add(target);
  const open = Object.keys(targets).filter(name => !taken.has(name) && !all.names.absent.has(name) && !lacks(all, name));
  all.lines.push([all.type, at, at ? "" : token, entries.map(written).join(" "), open.sort().join(" ")].join("\t"));
  for (const [name, type] of Object.entries(properties)) {
    const below = at ? `${at}.${name}` : name;
    const liftsBelow = [...all.names.properties].some(([key, { change }]) => change?.[0] === "up" && key.startsWith(`${all.type}\t${below}.`));
    if (liftsBelow && !entries.some(entry => entry[0] === name)) lift(all, below, type, token, depth);
  }
}

/** Whether CloudFormation surely has not what the property says, so that its default holds. */
const lacks = (all, name) => {
  const known = all.names.properties.get(`${all.type}\t${name}`);
  return known?.change?.[0] === "absent" || (isPart(known?.change?.[0]) && known.target === "-");
};

const isPart = change => change === "part" || change === "parts";

/** An object that the AWS provider has not: what is in it stands at the top there. */
function lift(all, at, type, token, depth) {
  const members = all.native.nested(type) ?? {};
  const top = inputsOf(all.aws.resources[token]);
  const entries = [];
  for (const [name, inner] of Object.entries(members)) {
    const known = all.names.properties.get(`${all.type}\t${at}.${name}`);
    if (known?.change?.[0] !== "up") continue;
    const to = top[known.target];
    if (!to) throw new Error(`${all.type} ${at}.${name}: the AWS provider has no ${known.target}`);
    nest(all, `${at}.${name}`, inner, nested(all.aws, to.type), depth);
    entries.push([name, known.target, "up", changeOf(all.native, all.aws, inner, to)]);
  }
  all.lines.push([all.type, at, "", entries.map(written).join(" "), ""].join("\t"));
}

/** Describes the objects of a value; false where they have no counterpart, or nest deeper than any rule looks. */
function nest(all, at, type, targets, depth) {
  const members = all.native.nested(type);
  if (!members) return true;
  if (!targets || depth === deepest || (all.type.startsWith("wafv2:") && depth === 2)) return false;
  describe(all, at, members, undefined, targets, depth + 1);
  return true;
}

const written = ([name, target, ...change]) => {
  const how = change.filter(Boolean);
  return (target === name ? name : `${name}=${target}`) + how.map(x => `>${x}`).join("");
};

/** How a value has to change to be the AWS provider's; "" for not at all, undefined where the two are of different kinds. */
function changeOf(native, aws, from, to) {
  const [source, target] = [native.kind(from), kindOf(aws, to.type)];
  if (from.includes("Tag") && /\[\]$/.test(from) && target === "map") return "tags";
  const alike = kind => (kind === "boolean" ? "scalar" : kind);
  if (alike(source) === alike(target) || source === "any" || target === "any") return "";
  if (source === "map" && target === "objects" && "value" in (nested(aws, to.type) ?? {})) return "pairs";
  if (source === "object" && target === "objects") return "list";
  if (source === "objects" && target === "object") return "one";
  return undefined;
}

function kindOf(aws, type) {
  if (type === "any" || type.includes("any[]")) return "any";
  if (/\{\}$/.test(type)) return "map";
  const objects = nested(aws, type) !== undefined;
  if (/\[\]$/.test(type)) return objects ? "objects" : "list";
  return objects ? "object" : type === "boolean" ? "boolean" : "scalar";
}

function nested(aws, type) {
  for (const [, key] of type.matchAll(/#([\w/]+)/g)) if (aws.types[key]) return aws.types[key].properties;
  return undefined;
}

const inputsOf = resource => Object.fromEntries(Object.entries(resource.properties).filter(([, property]) => property.input));

function exceptions() {
  const found = { types: new Map(), properties: new Map(), absent: new Set() };
  for (const line of fs.readFileSync(path.join(here, "cloudformation-names.tsv"), "utf8").split("\n")) {
    if (!line || line.startsWith("#")) continue;
    const [type, at, target, change] = line.split("\t");
    if (type === "*") found.absent.add(target);
    else if (at === "-") found.types.set(type, target);
    else found.properties.set(`${type}\t${at}`, { target, change: change?.split(/[ !]/) });
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = cloudformationText();
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  console.log(`cloudformation.tsv: ${text.length} characters, ${text.split("\n").length} lines`);
}
