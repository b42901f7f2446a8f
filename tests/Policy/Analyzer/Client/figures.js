// Measures the analyzer as the engine meets it: boot to first answer, the median of an Analyze call, and AnalyzeStack of a whole preview.
//   node figures.js [--preview FILE] PROGRAM [ARGUMENTS...]     for example: node figures.js dotnet run --no-build --project policy --
// FILE is what "./hipaa preview --stack prod --unknowns --json" prints.
"use strict";
const { spawn } = require("child_process");
const net = require("net");
const fs = require("fs");
const grpc = require("@grpc/grpc-js");
const empty = require("google-protobuf/google/protobuf/empty_pb.js");
const { AnalyzerClient } = require("@pulumi/pulumi/proto/analyzer_grpc_pb.js");
const messages = require("@pulumi/pulumi/proto/analyzer_pb.js");
const { analyze, configuration, wholeStack } = require("./calls.js");

const CALLS = 5000;
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1].toFixed(3);

// Each resource of the preview is registered, and then the stack is judged.
async function judgeStack(call, file) {
    const { registered, request } = wholeStack(file);
    for (const message of registered) await call("analyze", message);
    const times = [];
    let undecided = 0;
    for (let i = 0; i < 9; i++) {
        const before = process.hrtime.bigint();
        undecided = (await call("analyzeStack", request)).getNotApplicableList().length;
        times.push(Number(process.hrtime.bigint() - before) / 1e6);
    }
    const first = times[0].toFixed(0);
    console.log(`AnalyzeStack of ${registered.length} resources: first ${first} ms, median ${median(times)} ms, ${undecided} undecided`);
}

const engine = net.createServer((socket) => socket.destroy()).listen(0, "127.0.0.1", async () => {
    const words = process.argv.slice(2);
    const preview = words[0] === "--preview" ? words.splice(0, 2)[1] : undefined;
    const [program, ...args] = words;
    const start = process.hrtime.bigint();
    const since = () => Number(process.hrtime.bigint() - start) / 1e6;
    const pack = spawn(program, [...args, `127.0.0.1:${engine.address().port}`], { stdio: ["ignore", "pipe", "inherit"] });
    const port = await new Promise((resolve) => pack.stdout.once("data", (data) => resolve(Number(String(data).split("\n")[0]))));
    const announced = since();
    const client = new AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    const call = (method, message) => new Promise((resolve, reject) => client[method](message, (e, r) => (e ? reject(e) : resolve(r))));
    const handshake = new messages.AnalyzerHandshakeRequest();
    await call("handshake", handshake);
    const answered = since();
    await call("configureStack", configuration());
    const info = await call("getAnalyzerInfo", new empty.Empty());
    const timed = async (method, messageOf) => {
        const times = [];
        for (let i = 0; i < CALLS; i++) {
            const message = messageOf(i);
            const before = process.hrtime.bigint();
            await (typeof method === "string" ? call(method, message) : method(message));
            times.push(Number(process.hrtime.bigint() - before) / 1e6);
        }
        return times.slice(CALLS / 5).sort((a, b) => a - b);
    };
    const warm = await timed("analyze", analyze);
    let memory = "";
    try { memory = fs.readFileSync(`/proc/${pack.pid}/status`, "utf8").match(/VmHWM:\s+(.*)/)[1]; } catch { /* not Linux */ }
    // The same message about what no rule judges: gRPC, and reading what came.
    const unjudged = await timed("analyze", (i) => analyze(i, "random:index/randomPet:RandomPet"));
    // Messages that are encoded before the clock starts, and answers that are not decoded: what is the client's own is left out.
    const bytes = (message) => new Promise((resolve, reject) => client.makeUnaryRequest(
        "/pulumirpc.Analyzer/Analyze", (sent) => sent, (came) => came, message, (e, r) => (e ? reject(e) : resolve(r))));
    const encoded = await timed(bytes, (i) => Buffer.from(analyze(i).serializeBinary()));
    // What gRPC itself takes between these two processes: a call that asks nothing of the pack.
    const nothing = await timed("getPluginInfo", () => new empty.Empty());
    console.log(`policies ${info.getPoliciesList().length}, port after ${announced.toFixed(0)} ms, first answer after ${answered.toFixed(0)} ms, `
        + `Analyze median ${warm[warm.length >> 1].toFixed(3)} ms, 95% ${warm[Math.floor(warm.length * 0.95)].toFixed(3)} ms, encoded before ${median(encoded)} ms, of what no rule judges ${median(unjudged)} ms, empty call ${median(nothing)} ms, peak memory ${memory}`);
    if (preview) await judgeStack(call, preview);
    await call("cancel", new empty.Empty());
    pack.on("exit", () => process.exit(0));
});
