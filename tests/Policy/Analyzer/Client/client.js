// Plays the engine's part: reads calls as JSON from standard input, makes them one after another, and writes the answers as JSON.
// A call is {"method": "analyze", "request": {...}}; an answer is {"response": {...}} or {"error": {"code", "details"}}, with "ms".
"use strict";
const grpc = require("@grpc/grpc-js");
const struct = require("google-protobuf/google/protobuf/struct_pb.js");
const empty = require("google-protobuf/google/protobuf/empty_pb.js");
const { AnalyzerClient } = require("@pulumi/pulumi/proto/analyzer_grpc_pb.js");
const messages = require("@pulumi/pulumi/proto/analyzer_pb.js");
const { resource, stackResource } = require("./resources.js");

const requests = {
    handshake: (r) => {
        const message = new messages.AnalyzerHandshakeRequest();
        message.setEngineAddress(r.engineAddress);
        message.setRootDirectory(r.rootDirectory);
        message.setProgramDirectory(r.programDirectory);
        return message;
    },
    configureStack: (r) => {
        const message = new messages.AnalyzerStackConfigureRequest();
        message.setStack(r.stack);
        message.setProject(r.project);
        message.setDryRun(true);
        for (const [key, value] of Object.entries(r.config)) message.getConfigMap().set(key, value);
        return message;
    },
    configure: (r) => {
        const message = new messages.ConfigureAnalyzerRequest();
        for (const [policy, config] of Object.entries(r)) {
            const one = new messages.PolicyConfig();
            one.setEnforcementlevel(config.level);
            one.setProperties(struct.Struct.fromJavaScript(config.properties || {}));
            message.getPolicyconfigMap().set(policy, one);
        }
        return message;
    },
    analyze: (r) => resource(new messages.AnalyzeRequest(), r),
    remediate: (r) => resource(new messages.AnalyzeRequest(), r),
    analyzeStack: (r) => {
        const message = new messages.AnalyzeStackRequest();
        message.setResourcesList(r.resources.map(stackResource));
        return message;
    },
    getAnalyzerInfo: () => new empty.Empty(),
    getPluginInfo: () => new empty.Empty(),
    cancel: () => new empty.Empty(),
};

function plain(method, response) {
    if (method !== "remediate") return response.toObject();
    return { remediationsList: response.getRemediationsList().map((r) =>
        ({ policyname: r.getPolicyname(), diagnostic: r.getDiagnostic(), properties: r.getProperties().toJavaScript() })) };
}

async function main() {
    let input = "";
    for await (const chunk of process.stdin) input += chunk;
    const { port, calls } = JSON.parse(input);
    const limit = 400 * 1024 * 1024;
    const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(),
        { "grpc.max_receive_message_length": limit, "grpc.max_send_message_length": limit });
    const answers = [];
    for (const { method, request } of calls) {
        const message = requests[method](request);
        const start = process.hrtime.bigint();
        const answer = await new Promise((resolve) => client[method](message, (error, response) =>
            resolve(error ? { error: { code: error.code, details: error.details } } : { response: plain(method, response) })));
        answers.push({ ...answer, ms: Number(process.hrtime.bigint() - start) / 1e6 });
    }
    client.close();
    process.stdout.write(JSON.stringify(answers));
}

main().catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
});
