// Resources in the messages of Pulumi's own client.
"use strict";
const struct = require("google-protobuf/google/protobuf/struct_pb.js");
const messages = require("@pulumi/pulumi/proto/analyzer_pb.js");

function resource(message, r) {
    message.setType(r.type);
    message.setUrn(r.urn);
    message.setName(r.name);
    message.setProperties(struct.Struct.fromJavaScript(r.properties));
    const options = new messages.AnalyzerResourceOptions();
    options.setProtect(r.protect === true);
    options.setParent(r.parent || "");
    message.setOptions(options);
    if (r.provider) {
        const provider = new messages.AnalyzerProviderResource();
        provider.setType(r.provider.type);
        provider.setUrn(r.provider.urn);
        provider.setName(r.provider.name);
        provider.setProperties(struct.Struct.fromJavaScript(r.provider.properties));
        message.setProvider(provider);
    }
    return message;
}

function stackResource(r) {
    const message = resource(new messages.AnalyzerResource(), r);
    message.setParent(r.parent || "");
    message.setDependenciesList(r.dependencies || []);
    for (const [property, urns] of Object.entries(r.propertyDependencies || {})) {
        const dependencies = new messages.AnalyzerPropertyDependencies();
        dependencies.setUrnsList(urns);
        message.getPropertydependenciesMap().set(property, dependencies);
    }
    return message;
}

module.exports = { resource, stackResource };
