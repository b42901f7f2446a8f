// Asks Terraform for the schema of the AWS provider that is on this machine; nothing is downloaded.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const source = "registry.terraform.io/hashicorp/aws";

/** { version, resources } of the provider, or undefined where Terraform or the provider is not installed. */
export function terraformSchema() {
  const mirror = mirrorOf();
  if (!mirror || !runs("terraform", ["version"])) return undefined;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "provider-schema-"));
  try {
    const settings = path.join(folder, "terraformrc");
    fs.writeFileSync(settings, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`);
    fs.writeFileSync(path.join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: { aws: { source: "hashicorp/aws" } } } }));
    const env = { ...process.env, TF_CLI_CONFIG_FILE: settings, CHECKPOINT_DISABLE: "1" };
    const run = args => execFileSync("terraform", args, { cwd: folder, env, encoding: "utf8", maxBuffer: 1 << 30 });
    run(["init", "-input=false", "-no-color", "-backend=false"]);
    const version = JSON.parse(run(["version", "-json"])).provider_selections[source];
    const schemas = JSON.parse(run(["providers", "schema", "-json"])).provider_schemas;
    return { version, resources: schemas[source].resource_schemas, provider: schemas[source].provider.block };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A filesystem mirror that holds the provider: $TF_PLUGIN_MIRROR, or a folder two levels below the root. */
export function mirrorOf() {
  const holds = folder => fs.existsSync(path.join(folder, source));
  const named = process.env.TF_PLUGIN_MIRROR;
  if (named) return holds(named) ? named : undefined;
  const folders = fs.readdirSync("/", { withFileTypes: true }).filter(entry => entry.isDirectory()).flatMap(entry => below(`/${entry.name}`));
  return folders.sort().find(holds);
}

function below(folder) {
  try {
    return fs.readdirSync(folder).map(name => path.join(folder, name));
  } catch {
    return [];
  }
}

function runs(program, args) {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
