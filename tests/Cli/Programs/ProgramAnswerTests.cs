using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>What a program asks of its engine besides resources is answered.</summary>
public sealed class ProgramAnswerTests
{
    [Fact]
    public async Task Functions_are_answered_and_those_without_an_answer_by_their_type()
    {
        using var project = await NodeProject.OfAsync(
            """
            const call = (token, args) => pulumi.runtime.invoke(token, args);
            exports.account = call("aws:index/getCallerIdentity:getCallerIdentity", {}).then(r => r.accountId);
            exports.zones = call("aws:index/getAvailabilityZones:getAvailabilityZones", {}).then(r => r.names.length);
            exports.vpc = call("aws:ec2/getVpc:getVpc", { default: true }).then(r => [r.id.slice(0, 4), r.cidrBlockAssociations.length, r.default]);
            """);

        var run = await project.RunAsync("--json");

        var outputs = NodeProject.States(run)["sample-dev"].GetProperty("outputs");
        Assert.Equal("123456789012", outputs.GetProperty("account").GetString());
        Assert.True(outputs.GetProperty("zones").GetDouble() >= 2);
        Assert.Equal("vpc-", outputs.GetProperty("vpc")[0].GetString());
        Assert.Equal(1, outputs.GetProperty("vpc")[1].GetDouble());
        Assert.True(outputs.GetProperty("vpc")[2].GetBoolean());
        Assert.Contains("hipaa: the answer of aws:ec2/getVpc:getVpc is assumed", run.ErrorLines);
        Assert.DoesNotContain(run.ErrorLines, line => line.Contains("getCallerIdentity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outputs_of_other_stacks_come_from_the_file_that_is_given()
    {
        using var project = await NodeProject.OfAsync(
            """
            const other = new pulumi.StackReference("organization/network/prod");
            new Topic("topic", { name: other.requireOutput("name"), tags: { deep: other.getOutput("deep").apply(d => d.list[1]) } });
            """);
        var file = project.Write("outputs.json", """{"organization/network/prod": {"name": "of-the-other", "deep": {"list": ["a", "b"]}}}""");

        var states = await project.StatesAsync("--stack-outputs", file);
        var without = await project.RunAsync("--json");

        Assert.Equal("of-the-other", states["topic"].GetProperty("inputs").GetProperty("name").GetString());
        Assert.Equal("b", states["topic"].GetProperty("inputs").GetProperty("tags").GetProperty("deep").GetString());
        Assert.Contains(
            "hipaa: the outputs of stack organization/network/prod are not known: --stack-outputs gives them", without.ErrorLines);
        var unknown = NodeProject.States(without)["topic"].GetProperty("inputs");
        Assert.Equal(WireFormat.Unknown, unknown.GetProperty("name").GetString());
        Assert.Equal(WireFormat.Unknown, unknown.GetProperty("tags").GetProperty("deep").GetString());
    }

    [Fact]
    public async Task Existing_resources_are_read_and_components_of_other_plugins_are_named()
    {
        using var project = await NodeProject.OfAsync(
            """
            new Bucket("existing", {}, { id: "a-bucket-that-exists" });
            class Remote extends pulumi.ComponentResource { constructor(name) { super("awsx:ec2:Vpc", name, { cidrBlock: "10.0.0.0/16", vpcId: undefined }, {}, true); } }
            exports.vpc = new Remote("network").vpcId;
            """);

        var run = await project.RunAsync("--json");

        var states = NodeProject.States(run);
        Assert.Equal("a-bucket-that-exists", states["existing"].GetProperty("id").GetString());
        Assert.True(states["existing"].GetProperty("external").GetBoolean());
        Assert.Contains(run.ErrorLines, line => line.Contains("does not see into: urn:pulumi:dev::sample::awsx:ec2:Vpc::network: no plugin 'pulumi-resource-awsx'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resources_given_as_values_are_found_again()
    {
        using var project = await NodeProject.OfAsync(
            """
            class Holder extends pulumi.ComponentResource {
              constructor(name, args) { super("my:index:Holder", name, args); this.registerOutputs({ bucket: args.bucket }); }
            }
            const bucket = new Bucket("held", {});
            new Holder("holder", { bucket });
            """);

        var states = await project.StatesAsync();

        var held = states["holder"].GetProperty("outputs").GetProperty("bucket");
        Assert.Equal(states["held"].GetProperty("urn").GetString(), held.GetProperty("urn").GetString());
        Assert.Equal(states["held"].GetProperty("id").GetString(), held.GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_provider_made_of_the_programs_own_code_is_taken_as_it_is()
    {
        using var project = await NodeProject.OfAsync(
            """
            class Own extends pulumi.dynamic.Resource {
              constructor(name) { super({ async create(inputs) { return { id: "x", outs: inputs }; } }, name, { size: 3 }); }
            }
            new Own("own");
            """);

        var states = await project.StatesAsync();

        Assert.Equal(3, states["own"].GetProperty("inputs").GetProperty("size").GetDouble());
    }

    /// <summary>Five hundred calls in no order, most of them nonsense, by the official stubs: each is answered, and the program goes on.</summary>
    [Fact]
    public async Task Nonsense_is_refused_call_by_call()
    {
        using var project = await NodeProject.OfAsync(
            """
            const { ResourceMonitorClient } = require("@pulumi/pulumi/proto/resource_grpc_pb");
            const messages = require("@pulumi/pulumi/proto/resource_pb");
            const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
            const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
            
            const client = new ResourceMonitorClient(process.env.PULUMI_NODEJS_MONITOR, require("@grpc/grpc-js").credentials.createInsecure());
            let seed = 20261129;
            const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
            const signature = "4dabf18193072939515e22adb298388d";
            const texts = ["", "a", "::", "urn:pulumi:x", "aws:s3/bucket:Bucket", "pulumi:pulumi:Stack", "a:b:c:d", "\u0000", "x".repeat(5000), "urn:pulumi:dev::sample::a:b:C::d"];
            const values = [null, true, -1e308, "04da6b54-80e4-46f7-96ec-b56ff0331ba9", [], {}, { [signature]: "no such" }, { [signature]: 7 },
              { [signature]: "5cf8f73096256a8f31e491e813e4eb8e" }, { [signature]: "1b47061264138c4ac30d75fd1eb44270" }, { [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", assets: 3 },
              { [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", dependencies: [null, 4] }];
            const text = () => texts[random(texts.length)];
            const struct = () => Struct.fromJavaScript({ policy: values[random(values.length)], id: values[random(values.length)], name: values[random(values.length)] });
            const calls = [
              () => { const m = new messages.RegisterResourceRequest(); m.setType(text()); m.setName(text()); m.setParent(text()); m.setCustom(random(2) === 0); m.setProvider(text()); m.setObject(random(4) ? struct() : undefined); m.setDependenciesList([text()]); return ["registerResource", m]; },
              () => { const m = new messages.ReadResourceRequest(); m.setType(text()); m.setName(text()); m.setId(text()); m.setProvider(text()); m.setProperties(struct()); return ["readResource", m]; },
              () => { const m = new messages.RegisterResourceOutputsRequest(); m.setUrn(text()); m.setOutputs(struct()); return ["registerResourceOutputs", m]; },
              () => { const m = new messages.ResourceInvokeRequest(); m.setTok(["", "aws:iam/getRole:getRole", "aws:kms/getKey:getKey", "aws:iam/getPolicyDocument:getPolicyDocument", "pulumi:pulumi:getResource", "a"][random(6)]); m.setArgs(struct()); m.setProvider(text()); return ["invoke", m]; },
              () => { const m = new messages.ResourceCallRequest(); m.setTok(text()); m.setArgs(struct()); return ["call", m]; },
              () => { const m = new messages.SupportsFeatureRequest(); m.setId(text()); return ["supportsFeature", m]; },
              () => { const m = new messages.RegisterPackageRequest(); m.setName(text()); return ["registerPackage", m]; },
            ];
            module.exports = async () => {
              const codes = {};
              await Promise.all(Array.from({ length: 500 }, () => { const [name, message] = calls[random(calls.length)](); return new Promise(done =>
                client[name](message, error => { const code = error ? error.code : 0; codes[code] = (codes[code] ?? 0) + 1; done(); })); }));
              new Topic("after-all", {});
              return { answered: Object.values(codes).reduce((a, b) => a + b), unexpected: Object.keys(codes).filter(code => !["0", "3", "5"].includes(code)) };
            };
            """);

        var run = await project.RunAsync("--json");

        using var json = System.Text.Json.JsonDocument.Parse(run.Output);
        var stack = json.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("newState"))
            .Single(state => state.GetProperty("urn").GetString()!.EndsWith("::sample-dev", StringComparison.Ordinal));
        Assert.Equal(500, stack.GetProperty("outputs").GetProperty("answered").GetDouble());
        Assert.Empty(stack.GetProperty("outputs").GetProperty("unexpected").EnumerateArray());
        Assert.Contains("::after-all\"", run.Output, StringComparison.Ordinal);
    }
}
