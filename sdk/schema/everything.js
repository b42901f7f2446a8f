// Writes the facts of every resource and function of the packages, compressed: what previewing anybody's program needs.
// node everything.js          writes ../../cli/Preview/Synthesis/Facts/<package>.json.br
// node everything.js verify   compares instead; exit code 1 on a difference
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { fileURLToPath } from "node:url";
import { ProviderPackage } from "./extract/provider-package.js";
import { schemaOf } from "./extract/schema.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, "..", "..", "cli", "Preview", "Synthesis", "Facts");
const none = { namespaces: {}, properties: {}, fractions: {}, nestedSecrets: {} };

/** Tokens of all resources and functions that a package's code defines. */
function tokens(root) {
  const found = new Set();
  for (const entry of fs.readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js") || path.relative(root, entry.parentPath).includes("node_modules")) continue;
    const code = fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8");
    for (const [, token] of code.matchAll(/(?:__pulumiType = '|invoke\(")([\w-]+:[\w/]+:\w+)['"]/g))
      if (code.includes(`__pulumiType = '${token}'`) || /:[a-z]\w*$/.test(token)) found.add(token);
  }
  return [...found].sort();
}

// What synthesis reads: a property's type, whether it is given, always answered, secret or deprecated.
const property = ({ type, input, output, secret, deprecated }) => ({
  type,
  ...(input ? { input } : {}),
  ...(output ? { output } : {}),
  ...(secret ? { secret } : {}),
  ...(deprecated ? { deprecated } : {}),
});
const typed = properties => Object.fromEntries(Object.entries(properties).map(([name, { type }]) => [name, { type }]));
const mapped = (object, change) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

export function facts(name) {
  const pkg = new ProviderPackage(here, name);
  const schema = schemaOf(pkg, [], tokens(pkg.root).filter(token => !token.startsWith("pulumi:")), none);
  return JSON.stringify({
    package: schema.package,
    version: schema.version,
    resources: mapped(schema.resources, resource => ({ properties: mapped(resource.properties, property) })),
    functions: mapped(schema.functions, invocation => ({ outputs: typed(invocation.outputs) })),
    types: mapped(schema.types, type => ({ properties: typed(type.properties) })),
  });
}

let same = true;
for (const name of ["aws", "aws-native", "random"]) {
  const file = path.join(target, `${name}.json.br`);
  const text = facts(name);
  if (process.argv[2] !== "verify") {
    fs.mkdirSync(target, { recursive: true });
    fs.writeFileSync(file, zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length } }));
    console.log(`${path.basename(file)}: ${text.length} characters, ${fs.statSync(file).size} bytes`);
  } else if (zlib.brotliDecompressSync(fs.readFileSync(file)).toString() !== text) {
    console.error(`${path.basename(file)}: differs from what the package says; run node everything.js`);
    same = false;
  }
}
process.exitCode = same ? 0 : 1;
