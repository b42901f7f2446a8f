// Writes replaces.tsv: which changes make the provider replace a resource, as the provider itself plans them. Each property in turn
// is given another value, and the provider asked what that takes, as "terraform plan" does.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { mirrorOf, terraformSchema } from "./extract/terraform.js";
import { lastingProvider } from "./extract/provider.js";

const here = path.dirname(fileURLToPath(import.meta.url));
export const file = path.join(here, "replaces.tsv");
const settings = {
  region: "us-east-1", access_key: "none", secret_key: "none", skip_credentials_validation: true, skip_metadata_api_check: "true",
  skip_region_validation: true, skip_requesting_account_id: true,
};

/** What has to be there for the provider to plan at all: it refuses what contradicts itself. */
const needed = {
  aws_dynamodb_table: { billing_mode: "PAY_PER_REQUEST", hash_key: "one", attribute: [{ name: "one", type: "S" }] },
  aws_kinesis_stream: { shard_count: 1, stream_mode_details: [] },
  aws_lambda_function: { package_type: "Zip", handler: "one", runtime: "one", filename: "one" },
  aws_kinesis_firehose_delivery_stream: { destination: "extended_s3", destination_id: "one" },
  aws_api_gateway_authorizer: { type: "TOKEN", authorizer_uri: "one" },
  aws_sns_topic_subscription: { filter_policy: "{}" },
};

/** What has to change with a property. */
const alongside = {
  "aws_dynamodb_table.hash_key": { attribute: [{ name: "two", type: "S" }] },
  "aws_dynamodb_table.range_key": { attribute: [{ name: "one", type: "S" }, { name: "two", type: "S" }] },
};

/**
 * Resources that are newer than the provider at hand, from the plan modifiers in its source (hashicorp/terraform-provider-aws,
 * internal/service): what it always replaces for, and what under a condition. A provider that has them is asked instead.
 */
const newer = {
  "aws:amp/resourcePolicy:ResourcePolicy": ["workspaceId", ""],
  "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": ["agentRuntimeName", "agentRuntimeArtifact"],
  "aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy": ["resourceArn", ""],
  "aws:dsql/clusterPolicy:ClusterPolicy": ["identifier", ""],
  "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition": ["containerDefinitions cpu executionRoleArn family memory taskRoleArn volumes", ""],
  "aws:ecs/expressGatewayService:ExpressGatewayService": ["infrastructureRoleArn", "serviceName"],
  "aws:lambda/resourcePolicy:ResourcePolicy": ["resourceArn", ""],
  "aws:opensearchingest/resourcePolicy:ResourcePolicy": ["resourceArn", ""],
  "aws:pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy": ["resourceArn", ""],
  "aws:s3/bucketAbac:BucketAbac": ["bucket expectedBucketOwner", ""],
  "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy": ["fileSystemId", ""],
  "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy": ["vectorBucketArn", ""],
  "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": [
    "autotune config name trainingJobDefinition trainingJobDefinitions warmStartConfig", "",
  ],
  "aws:sagemaker/trainingJob:TrainingJob": [
    "algorithmSpecification checkpointConfig debugHookConfig enableInterContainerTrafficEncryption enableManagedSpotTraining enableNetworkIsolation"
      + " environment hyperParameters roleArn trainingJobName",
    "",
  ],
  "aws:timestreaminfluxdb/dbCluster:DbCluster": [
    "bucket dbStorageType deploymentType name networkType organization password publiclyAccessible username vpcSecurityGroupIds vpcSubnetIds",
    "dbParameterGroupIdentifier",
  ],
  "aws:ram/resourceShareAssociationsExclusive:ResourceShareAssociationsExclusive": ["resourceShareArn", ""],
};

/** The text of replaces.tsv, or of some of its lines; undefined where the provider is not installed. */
export async function replacesText(isAsked = () => true) {
  const terraform = terraformSchema();
  if (!terraform) return undefined;
  const { resources, version } = JSON.parse(fs.readFileSync(path.join(here, "aws.json"), "utf8"));
  const types = new Map(fs.readFileSync(path.join(here, "terraform-types.tsv"), "utf8").split("\n")
    .filter(line => line && !line.startsWith("#")).map(line => line.split("\t")));
  const provider = await lastingProvider(mirrorOf(), terraform.version, { ...empty(terraform.provider), ...settings });
  const lines = [];
  try {
    for (const token of Object.keys(resources).sort().filter((token, index) => isAsked(token, index))) {
      const type = types.get(token);
      const schema = terraform.resources[type];
      if (!schema) {
        if (newer[token]) lines.push([token, ...newer[token]].join("\t"));
        continue;
      }

      const { found, refused } = await replacedBy(provider, type, schema.block);
      const inputs = Object.keys(resources[token].properties).filter(name => resources[token].properties[name].input);
      const inPulumi = names => [...new Set(names.map(name => pulumiName(name, inputs)).filter(Boolean))].sort().join(" ");
      lines.push([token, inPulumi(found), inPulumi(refused)].join("\t"));
    }
  } finally {
    provider.stop();
  }
  return [
    `# Extracted: @pulumi/aws ${version}, hashicorp/aws ${terraform.version}. Don't edit.`,
    "# Token, tab, properties whose change makes the provider replace the resource; a dotted one is inside an object or each of a list;",
    "# tab, properties that the provider does not plan a change of by itself.",
    ...lines, "",
  ].join("\n");
}

async function replacedBy(provider, type, block) {
  const [found, refused] = [[], []];
  for (const { path: at, before, after } of changes(block)) {
    let answer;
    for (const base of [full(block), empty(block)].map(base => ({ ...base, ...needed[type] }))) {
      answer ??= await ask(provider, type, before(base), { ...after(base), ...alongside[`${type}.${at}`] });
    }
    if (answer === undefined) refused.push(at);
    else if (answer.some(path => path === at || path.startsWith(`${at}.`))) found.push(at);
  }
  return { found, refused };
}

async function ask(provider, type, before, after) {
  try {
    const answer = await provider.plan(type, before, after);
    if (answer.problems.length === 0) return answer.replaces;
    if (process.env.EXPLAIN) console.error(type, answer.problems[0].replace(/\s+/g, " ").slice(0, 200));
  } catch (error) {
    if (process.env.EXPLAIN) console.error(type, String(error.details ?? error).replace(/\s+/g, " ").slice(0, 200));
  }
  return undefined;
}

/** Each change of one setting: of an attribute, and of an attribute in a nested block, two levels down. */
function* changes(block, prefix = [], depth = 0) {
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    if (attribute.computed && !attribute.optional) continue;
    if (attribute.nested_type || (depth === 0 && (name === "id" || name === "tags_all"))) continue;
    const at = [...prefix, name];
    yield { path: at.join("."), before: base => set(base, at, sample(attribute.type, 0)), after: base => set(base, at, sample(attribute.type, 1)) };
  }
  if (depth > 1) return;
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    if (name === "timeouts") continue;
    const inside = object => (nested.nesting_mode === "single" || nested.nesting_mode === "group" ? object : [object]);
    const with1 = prefixed => base => set(base, [...prefix, name], prefixed(base));
    yield* nest(changes(nested.block, [], depth + 1), name, prefix, inside, nested.block, with1);
  }
}

function* nest(list, name, prefix, inside, block) {
  for (const { path: at, before, after } of list) {
    const put = change => base => set(base, [...prefix, name], inside(change(empty(block))));
    yield { path: [...prefix, name, at].join("."), before: put(before), after: put(after) };
  }
}

function set(base, [name, ...rest], content) {
  return { ...base, [name]: rest.length === 0 ? content : set(base[name], rest, content) };
}

function empty(block) {
  const object = {};
  for (const name of Object.keys(block.attributes ?? {})) object[name] = null;
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    object[name] = nested.nesting_mode === "single" || nested.nesting_mode === "group" ? null : [];
  }
  return object;
}

function full(block) {
  const object = empty(block);
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    if (!attribute.nested_type && !attribute.deprecated && (attribute.required || attribute.computed)) object[name] = sample(attribute.type, 0);
  }
  return { ...object, ...("id" in object ? { id: "one" } : {}) };
}

function sample(type, which) {
  if (type === "string" || type === "dynamic") return ["one", "two"][which];
  if (type === "number") return which + 1;
  if (type === "bool") return which === 1;
  const [kind, element] = type;
  if (kind === "map") return { key: sample(element, which) };
  if (kind === "object") return Object.fromEntries(Object.entries(element).map(([name, of]) => [name, sample(of, which)]));
  return [sample(element, which)];
}

/** The name in Pulumi of an attribute; undefined for what Pulumi has not. A list of one may be plain there, and of more plural. */
function pulumiName(at, inputs) {
  const [first, ...rest] = at.split(".").map(name => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase()));
  const plurals = [first, `${first}s`, first.replace(/y$/, "ies"), `${first}es`];
  const top = plurals.find(name => inputs.includes(name));
  return top && [top, ...rest].join(".");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await replacesText();
  if (text === undefined) {
    console.error("Terraform with a filesystem mirror of hashicorp/aws is needed: set TF_PLUGIN_MIRROR to the mirror.");
    process.exitCode = 1;
  } else {
    fs.writeFileSync(file, text);
    console.log(`replaces.tsv: ${text.length} characters`);
  }
}
