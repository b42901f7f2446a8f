// Writes the calls that figures.go makes, as they go over the wire: CALL after CALL, each its method and its message with their lengths before.
//   node messages.js FILE [PREVIEW]     PREVIEW is what "./hipaa preview --stack prod --unknowns --json" prints
"use strict";
const fs = require("fs");
const { analyze, configuration, wholeStack } = require("./calls.js");

const RESOURCES = 5000;
const [file, preview] = process.argv.slice(2);

function part(bytes) {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return [length, bytes];
}

const call = (method, message) => [...part(Buffer.from(method)), ...part(Buffer.from(message.serializeBinary()))];
const calls = [call("ConfigureStack", configuration())];
for (let i = 0; i < RESOURCES; i++) calls.push(call("Analyze", analyze(i)));
if (preview) {
    const { registered, request } = wholeStack(preview);
    // Another stack begins: what was registered before is none of its resources.
    calls.push(call("ConfigureStack", configuration()), ...registered.map((message) => call("Registered", message)));
    for (let i = 0; i < 9; i++) calls.push(call("AnalyzeStack", request));
}

fs.writeFileSync(file, Buffer.concat(calls.flat()));
