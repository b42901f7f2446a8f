// Times the preview of a TypeScript program of 100 resources of AWS against what Node.js alone needs for it: the same runner of the same
// SDK, against a monitor that answers every call at once with what it was told. Needs the packages of sdk/schema (npm ci there) and a
// built CLI. Run: node measure.js [rounds]
const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");

const root = path.resolve(__dirname, "../../../..");
const packages = path.join(root, "sdk/schema/node_modules");
const load = name => require(path.join(packages, name));
const grpc = load("@grpc/grpc-js");
const { Empty } = load("google-protobuf/google/protobuf/empty_pb.js");
const monitor = load("@pulumi/pulumi/proto/resource_pb.js");
const engine = load("@pulumi/pulumi/proto/engine_pb.js");

const program = `import * as aws from "@pulumi/aws";
for (let i = 0; i < 20; i++) {
    const bucket = new aws.s3.Bucket(\`bucket-\${i}\`, { tags: { number: String(i) } });
    new aws.s3.BucketVersioning(\`versions-\${i}\`, { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });
    new aws.s3.BucketPublicAccessBlock(\`block-\${i}\`, { bucket: bucket.id, blockPublicAcls: true });
    const topic = new aws.sns.Topic(\`topic-\${i}\`);
    new aws.s3.BucketNotification(\`notices-\${i}\`, { bucket: bucket.id, topics: [{ topicArn: topic.arn, events: ["s3:ObjectCreated:*"] }] });
}
`;

function project() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "speed-"));
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: speed\nruntime: nodejs\nconfig:\n  aws:region: us-east-1\n");
  fs.writeFileSync(path.join(folder, "package.json"), '{"name": "speed", "main": "index.ts"}');
  fs.writeFileSync(path.join(folder, "index.ts"), program);
  fs.copyFileSync(path.join(root, "samples/typescript/tsconfig.json"), path.join(folder, "tsconfig.json"));
  fs.symlinkSync(packages, path.join(folder, "node_modules"));
  return folder;
}

// Resources get a URN, an id and their inputs back; all else gets an empty answer.
function stub() {
  const server = new grpc.Server();
  const answer = (name, make) => [name, (call, done) => done(null, make(call.request))];
  const registered = request => {
    const response = new monitor.RegisterResourceResponse();
    response.setUrn(`urn:pulumi:dev::speed::${request.getType()}::${request.getName()}`);
    response.setId(request.getName());
    response.setObject(request.getObject());
    return response;
  };
  const supported = () => {
    const response = new monitor.SupportsFeatureResponse();
    response.setHassupport(true);
    return response;
  };
  const reference = () => {
    const response = new monitor.RegisterPackageResponse();
    response.setRef("aws");
    return response;
  };
  const root = () => new engine.GetRootResourceResponse();
  const own = Object.fromEntries([
    answer("registerResource", registered), answer("supportsFeature", supported), answer("registerPackage", reference),
    answer("getRootResource", root), answer("setRootResource", () => new engine.SetRootResourceResponse()),
  ]);
  const empty = (call, done) => done(null, new Empty());
  const { ResourceMonitorService } = load("@pulumi/pulumi/proto/resource_grpc_pb.js");
  const { EngineService } = load("@pulumi/pulumi/proto/engine_grpc_pb.js");
  for (const service of [ResourceMonitorService, EngineService])
    server.addService(service, Object.fromEntries(Object.keys(service).map(name => [name, own[name] ?? empty])));
  return new Promise((ready, failed) =>
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => (error ? failed(error) : ready({ server, port }))));
}

function timed(command, args, environment, worst) {
  const start = process.hrtime.bigint();
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, ...environment } });
  return new Promise((done, failed) => child.on("exit", code =>
    code > worst ? failed(new Error(`${command} ended with ${code}`)) : done(Number(process.hrtime.bigint() - start) / 1e9)));
}

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function main() {
  const rounds = Number(process.argv[2] ?? 5);
  const folder = project();
  const { server, port } = await stub();
  const alone = () => timed("node", [
    path.join(packages, "@pulumi/pulumi/cmd/run"), `--monitor=127.0.0.1:${port}`, `--engine=127.0.0.1:${port}`, "--organization=organization",
    "--project=speed", "--stack=dev", `--root-directory=${folder}`, `--pwd=${folder}`, "--parallel=16", "--dry-run", ".",
  ], { PULUMI_NODEJS_TYPESCRIPT: "true", PULUMI_CONFIG: '{"aws:region":"us-east-1"}' }, 0);
  const preview = () => timed(
    "dotnet", [path.join(root, "cli/bin/Release/net10.0/hipaa.dll"), "preview", "--program", folder, "--stack", "dev"], { HIPAA_ROOT: root }, 1);
  const times = { alone: [], preview: [] };
  try {
    for (let round = 0; round < rounds; round++) {
      times.alone.push(await alone());
      times.preview.push(await preview());
    }
  } finally {
    server.forceShutdown();
    fs.rmSync(folder, { recursive: true });
  }

  const [node, whole] = [median(times.alone), median(times.preview)];
  console.log(`node alone ${node.toFixed(2)} s, preview and verdicts ${whole.toFixed(2)} s: ${(whole / node).toFixed(2)} times (median of ${rounds})`);
}

main();
