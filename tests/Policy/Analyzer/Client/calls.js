// What is measured: one resource after another of types that many rules judge, and the resources of a whole preview.
"use strict";
const fs = require("fs");
const struct = require("google-protobuf/google/protobuf/struct_pb.js");
const messages = require("@pulumi/pulumi/proto/analyzer_pb.js");
const { resource, stackResource } = require("./resources.js");

const types = ["aws:rds/instance:Instance", "aws:s3/bucket:Bucket", "aws:kms/key:Key", "aws:dynamodb/table:Table", "aws:lambda/function:Function",
    "aws:ec2/securityGroup:SecurityGroup", "aws:sqs/queue:Queue", "aws:kinesis/stream:Stream", "aws:iam/role:Role"];
const properties = { storageEncrypted: false, enableKeyRotation: true, bucket: "b", name: "n", tags: { DataClassification: "phi", Team: "a", Cost: "b" },
    kmsKeyId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", engine: "postgres", instanceClass: "db.t4g.medium", allocatedStorage: 20,
    ingress: [{ cidrBlocks: ["10.0.0.0/8"], fromPort: 443, toPort: 443, protocol: "tcp" }], policy: "{\"Statement\":[]}",
    vpcConfig: { subnetIds: ["a", "b"], securityGroupIds: ["c"] }, environment: { variables: { A: "1", B: "2", C: "3" } } };

function analyze(i, type = types[i % types.length]) {
    const message = new messages.AnalyzeRequest();
    message.setType(type);
    message.setName(`r${i}`);
    message.setUrn(`urn:pulumi:prod::p::${type}::r${i}`);
    message.setProperties(struct.Struct.fromJavaScript(properties));
    return message;
}

function configuration() {
    const stack = new messages.AnalyzerStackConfigureRequest();
    stack.setStack("prod");
    stack.setProject("p");
    stack.getConfigMap().set("hipaa:enforcement", "full");
    return stack;
}

// Each resource by its inputs, and then all of them by what the provider says: a secret travels as it does in the engine.
function wholeStack(file) {
    const plain = (value) => Array.isArray(value) ? value.map(plain) : value === null || typeof value !== "object" ? value
        : Object.fromEntries(Object.entries(value).map(([key, inner]) => key === "plaintext" ? ["value", JSON.parse(inner)] : [key, plain(inner)]));
    const states = JSON.parse(fs.readFileSync(file, "utf8")).steps.map((step) => step.newState);
    const told = (state, properties) => ({ ...state, name: state.urn.split("::").pop(), provider: undefined, properties: plain(state[properties] || {}) });
    const request = new messages.AnalyzeStackRequest();
    request.setResourcesList(states.map((state) => stackResource(told(state, "outputs"))));
    return { registered: states.map((state) => resource(new messages.AnalyzeRequest(), told(state, "inputs"))), request };
}

module.exports = { analyze, configuration, wholeStack };
