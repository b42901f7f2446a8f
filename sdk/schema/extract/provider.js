// Starts the AWS provider that is on this machine and asks it, as Terraform does, what a change would do. Nothing reaches AWS.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";
import { encode } from "@msgpack/msgpack";

const proto = path.join(path.dirname(fileURLToPath(import.meta.url)), "tfplugin5.proto");
const here = path.join("registry.terraform.io", "hashicorp", "aws");

/** As below, with a provider that is started again after a question that it did not survive. */
export async function lastingProvider(...how) {
  let provider = await startProvider(...how);
  return {
    async plan(...question) {
      try {
        return await provider.plan(...question);
      } catch (error) {
        if (provider.isAlive()) throw error;
        provider.stop();
        provider = await startProvider(...how);
        throw error;
      }
    },
    stop: () => provider.stop(),
  };
}

/** { plan(type, before, after), stop() } of the provider in a filesystem mirror. */
async function startProvider(mirror, version, configuration) {
  const folder = path.join(mirror, here, version);
  const platform = fs.readdirSync(folder).find(name => fs.statSync(path.join(folder, name)).isDirectory());
  const program = fs.readdirSync(path.join(folder, platform)).find(name => name.startsWith("terraform-provider-aws"));
  const child = spawn(path.join(folder, platform, program), {
    env: {
      PATH: process.env.PATH, PLUGIN_PROTOCOL_VERSIONS: "5", AWS_EC2_METADATA_DISABLED: "true",
      TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const handshake = await new Promise((resolve, reject) => {
    child.stdout.once("data", data => resolve(String(data).trim().split("|")));
    child.once("exit", code => reject(new Error(`the provider ended with ${code}`)));
  });
  const Provider = grpc.loadPackageDefinition(loader.loadSync(proto, { keepCase: true, arrays: true })).tfplugin5.Provider;
  const client = new Provider(`unix:${handshake[3]}`, grpc.credentials.createInsecure(), { "grpc.max_receive_message_length": -1 });
  const call = (name, request) => new Promise((resolve, reject) =>
    client[name](request, { deadline: Date.now() + 30000 }, (error, answer) => (error ? setTimeout(reject, 200, error) : resolve(answer))));
  const value = content => ({ msgpack: Buffer.from(encode(content)) });
  const configured = await call("Configure", { terraform_version: "1.9.0", config: value(configuration) });
  const refused = configured.diagnostics.filter(({ severity }) => severity === 1);
  if (refused.length > 0) throw new Error(refused.map(({ summary, detail }) => `${summary} ${detail}`).join("; "));
  return {
    async plan(type, before, after) {
      const answer = await call("PlanResourceChange",
        { type_name: type, prior_state: value(before), proposed_new_state: value(after), config: value(after) });
      return { replaces: answer.requires_replace.map(({ steps }) => steps.map(step => step.attribute_name).filter(Boolean).join(".")),
        problems: answer.diagnostics.filter(({ severity }) => severity === 1).map(({ summary, detail }) => `${summary}: ${detail}`) };
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    stop() {
      client.close();
      child.kill();
    },
  };
}
