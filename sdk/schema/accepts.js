// Whether the official packages' own TypeScript declarations accept what previews hold: npm run accepts -- preview.json...
// Each resource becomes an object literal of its arguments' type, so that the compiler tells unknown and missing names and wrong types.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const here = path.dirname(fileURLToPath(import.meta.url));
const provider = JSON.parse(fs.readFileSync(path.join(here, "aws.json"), "utf8")).provider.properties;

// How values travel that are more than JSON: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go
const signature = "4dabf18193072939515e22adb298388d";
const hidden = "(undefined as any)";
const kinds = {
  "1b47061264138c4ac30d75fd1eb44270": value =>
    "value" in value ? literal(value.value) : "plaintext" in value ? literal(JSON.parse(value.plaintext)) : hidden,
  "0def7320c3a5731c473e5ecbe6d01bc7": () => "new pulumi.asset.FileArchive('.')",
  "c44067f5952c0a294b673a41bacd8c17": () => "new pulumi.asset.FileAsset('.')",
};
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

// aws:s3/bucket:Bucket, random:index/randomId:RandomId, pulumi:providers:aws
const token = /^(?:pulumi:providers:(?=aws$|random$))?(aws|random)(?::(?:index\/)?([\w/]+):(\w+))?$/;

function literal(value) {
  if (value === unknown) return hidden;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (value[signature]) return kinds[value[signature]](value);
  return `{${Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${literal(inner)}`).join(", ")}}`;
}

// Arguments of an explicit provider travel as JSON text, unless they are text themselves.
const decoded = inputs => Object.fromEntries(Object.entries(inputs).map(([name, value]) =>
  [name, provider[name]?.json && typeof value === "string" ? JSON.parse(value) : value]));

function program(files) {
  const modules = new Map();
  const lines = new Map();
  for (const file of files) {
    for (const { newState: { type, urn, inputs } } of JSON.parse(fs.readFileSync(file, "utf8")).steps) {
      const [, name, module, kind] = token.exec(type) ?? [];
      if (!name) continue;              // a component: no package declares it
      const source = `@pulumi/${name}/${module ?? "provider"}`;
      if (!modules.has(source)) modules.set(source, `m${modules.size}`);
      const values = literal(module ? inputs ?? {} : decoded(inputs ?? {}));
      const whose = `${path.basename(file)}: ${urn.split("::").at(-1)} (${type})`;
      lines.set(`const _: ${modules.get(source)}.${kind ?? "Provider"}Args = ${values};`, whose);
    }
  }
  const imports = [...modules].map(([source, name]) => `import * as ${name} from "${source}";`);
  const head = ["import * as pulumi from \"@pulumi/pulumi\";", ...imports];
  const body = [...lines.keys()].map((line, index) => line.replace("_", `r${index}`));
  const owners = [...lines.values()];
  return {
    text: [...head, ...body, "export {};"].join("\n"), whose: line => owners[line - head.length],
    resources: lines.size, modules: modules.size,
  };
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: npm run accepts -- preview.json...");
  process.exit(2);
}
const made = program(files);
const name = path.join(here, "accepts.generated.ts");
const options = {
  noEmit: true, strict: true, skipLibCheck: true, types: [],
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10,
};
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.fileExists = file => path.resolve(file) === name || fileExists.call(host, file);
host.getSourceFile = (file, ...rest) => path.resolve(file) === name
  ? ts.createSourceFile(file, made.text, options.target, true)
  : getSourceFile.call(host, file, ...rest);
const problems = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
for (const problem of problems) {
  const where = problem.file && path.resolve(problem.file.fileName) === name
    ? made.whose(problem.file.getLineAndCharacterOfPosition(problem.start).line)
    : problem.file?.fileName ?? "compiler";
  console.error(`${where}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`);
}
console.log(`${made.resources} different resources of ${made.modules} modules, ${problems.length} that the official packages don't accept`);
process.exitCode = problems.length === 0 && made.resources > 0 ? 0 : 1;
