using System.Text.Json;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>What a program says through the official SDK is in the preview's graph.</summary>
public sealed class ProgramGraphTests
{
    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);

    [Fact]
    public async Task Components_parents_dependencies_and_options_are_kept()
    {
        using var project = await NodeProject.OfAsync(
            """
            class Store extends pulumi.ComponentResource {
              constructor(name, opts) {
                super("my:index:Store", name, {}, opts);
                this.bucket = new Bucket(`${name}-bucket`, { tags: { a: "b" } }, { parent: this, retainOnDelete: true, aliases: [{ name: "old" }] });
                this.policy = new BucketPolicy(`${name}-policy`, { bucket: this.bucket.bucket, policy: "{}" }, { parent: this });
                this.registerOutputs({ arn: this.bucket.arn });
              }
            }
            const store = new Store("store", { protect: true });
            new Topic("after", {}, { dependsOn: [store.policy] });
            exports.arn = store.bucket.arn;
            """);

        var states = await project.StatesAsync();

        Assert.Equal("urn:pulumi:dev::sample::my:index:Store$aws:s3/bucket:Bucket::store-bucket", states["store-bucket"].GetProperty("urn").GetString());
        Assert.Equal(states["store"].GetProperty("urn").GetString(), states["store-bucket"].GetProperty("parent").GetString());
        Assert.True(states["store-bucket"].GetProperty("protect").GetBoolean());
        Assert.True(states["store-bucket"].GetProperty("retainOnDelete").GetBoolean());
        Assert.Equal(["urn:pulumi:dev::sample::my:index:Store$aws:s3/bucket:Bucket::old"], Texts(states["store-bucket"].GetProperty("aliases")));
        Assert.Equal(
            [states["store-bucket"].GetProperty("urn").GetString()],
            Texts(states["store-policy"].GetProperty("propertyDependencies").GetProperty("bucket")));
        Assert.Contains(states["store-policy"].GetProperty("urn").GetString(), Texts(states["after"].GetProperty("dependencies")));
        Assert.Equal(
            states["store-bucket"].GetProperty("outputs").GetProperty("arn").GetString(),
            states["sample-dev"].GetProperty("outputs").GetProperty("arn").GetString());
        Assert.Equal(
            states["store-bucket"].GetProperty("outputs").GetProperty("arn").GetString(),
            states["store"].GetProperty("outputs").GetProperty("arn").GetString());
    }

    /// <summary>Older components of awsx have a folder within the module, and what a program makes for itself often has one word.</summary>
    [Theory]
    [InlineData("awsx:x:ecs:Cluster")]
    [InlineData("application")]
    [InlineData("my:Service")]
    public async Task A_component_has_whatever_type_its_program_gives_it(string type)
    {
        using var project = await NodeProject.OfAsync(
            $$"""
            class Cluster extends pulumi.ComponentResource { constructor(name) { super("{{type}}", name); this.registerOutputs(); } }
            new Bucket("inner", {}, { parent: new Cluster("outer") });
            """);

        var states = await project.StatesAsync();

        Assert.Equal(type, states["outer"].GetProperty("type").GetString());
        Assert.Equal($"urn:pulumi:dev::sample::{type}$aws:s3/bucket:Bucket::inner", states["inner"].GetProperty("urn").GetString());
    }

    [Theory]
    [InlineData("aws", "not of the form package:module:Type")]
    [InlineData("aws:bucket", "not of the form package:module:Type")]
    public async Task A_resource_of_a_provider_has_a_type_of_three_parts(string type, string expected)
    {
        using var project = await NodeProject.OfAsync(
            $$"""new (class extends pulumi.CustomResource { constructor() { super("{{type}}", "one", {}); } })();""");

        var run = await project.RunAsync("--json");

        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_given_as_an_object_is_judged_as_the_text_that_the_provider_makes_of_it()
    {
        using var project = await NodeProject.OfAsync(
            """
            const bucket = new Bucket("records", {});
            new BucketPolicy("open", { bucket: bucket.bucket, policy: { Version: "2012-10-17", Statement: [
              { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: pulumi.interpolate`${bucket.arn}/*` }] } });
            """);

        var run = await project.RunAsync("--json");

        var states = NodeProject.States(run);
        var policy = JsonDocument.Parse(states["open"].GetProperty("inputs").GetProperty("policy").GetString()!).RootElement;
        Assert.Equal(
            states["records"].GetProperty("outputs").GetProperty("arn").GetString() + "/*",
            policy.GetProperty("Statement")[0].GetProperty("Resource").GetString());
        Assert.Equal(1, run.Code);
        Assert.Contains("open", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_assets_and_configuration_reach_the_graph_as_what_they_are()
    {
        using var project = await NodeProject.OfAsync(
            """
            const config = new pulumi.Config();
            new Topic("topic", { displayName: config.requireSecret("title"), name: config.get("plain"), tags: { key: config.requireSecret("encrypted") } });
            new (aws("lambda/function:Function"))("code", { role: "arn:aws:iam::123456789012:role/x", code: new pulumi.asset.AssetArchive({
              "index.js": new pulumi.asset.StringAsset("exports.handler = 1") }) });
            """,
            "config:\n  plain: {type: string, default: from-the-project}\n",
            "  sample:title: {secure: abc}\n  sample:encrypted: {secure: def}\n");

        var states = await project.StatesAsync("--stack", "test");

        var inputs = states["topic"].GetProperty("inputs");
        Assert.Equal("from-the-project", inputs.GetProperty("name").GetString());
        Assert.Equal("\"encrypted-value\"", inputs.GetProperty("displayName").GetProperty("plaintext").GetString());
        Assert.Contains("encrypted-value", inputs.GetProperty("tags").ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "exports.handler = 1",
            states["code"].GetProperty("inputs").GetProperty("code").GetProperty("assets").GetProperty("index.js").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_provider_of_the_programs_own_decides_account_and_region()
    {
        using var project = await NodeProject.OfAsync(
            """
            class Provider extends pulumi.ProviderResource { constructor(name, args) { super("aws", name, args); } }
            const west = new Provider("west", { region: "us-west-2" });
            new Topic("there", {}, { provider: west });
            class Part extends pulumi.ComponentResource {
              constructor(name, opts) { super("my:index:Part", name, {}, opts); new Topic("inherited", {}, { parent: this }); }
            }
            new Part("part", { providers: [west] });
            new Topic("here", {});
            """);

        // A new stack has no file of its own.
        var states = await project.StatesAsync("--stack", "fresh");

        Assert.StartsWith("urn:pulumi:fresh::", states["there"].GetProperty("urn").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:sns:us-west-2:", states["there"].GetProperty("outputs").GetProperty("arn").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:sns:us-west-2:", states["inherited"].GetProperty("outputs").GetProperty("arn").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("arn:aws:sns:us-east-1:", states["here"].GetProperty("outputs").GetProperty("arn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transforms_are_called_back_own_first_then_the_parents_then_the_stacks()
    {
        using var project = await NodeProject.OfAsync(
            """
            const add = mark => args => ({ props: { ...args.props, tags: { ...(args.props.tags ?? {}), order: `${args.props.tags?.order ?? ""}${mark}` } }, opts: args.opts });
            pulumi.runtime.registerResourceTransform(add("s"));
            class Part extends pulumi.ComponentResource {
              constructor(name, opts) {
                super("my:index:Part", name, {}, opts);
                new Topic("topic", {}, { parent: this, transforms: [add("o"), args => ({ props: args.props, opts: { ...args.opts, protect: true } })] });
              }
            }
            new Part("part", { transforms: [args => args.type.startsWith("aws:") ? add("p")(args) : undefined] });
            """);

        var states = await project.StatesAsync();

        Assert.Equal("ops", states["topic"].GetProperty("inputs").GetProperty("tags").GetProperty("order").GetString());
        Assert.True(states["topic"].GetProperty("protect").GetBoolean());
    }

    [Fact]
    public async Task Two_runs_give_the_same_graph()
    {
        using var project = await NodeProject.OfAsync(
            """
            for (let i = 0; i < 20; i++) { const b = new Bucket(`b${i}`, {}); new BucketPolicy(`p${i}`, { bucket: b.bucket, policy: pulumi.jsonStringify({ Resource: b.arn }) }); }
            """);

        var (first, second) = (await project.StatesAsync(), await project.StatesAsync());

        Assert.Equal(42, first.Count);
        Assert.Equal(
            first.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.ToString()),
            second.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.ToString()));
    }

    /// <summary>The SDK of .NET says of each alias whether it had no parent, "if false this property is ignored" (alias.proto); that of Python says "" of it.</summary>
    [Theory]
    [InlineData("spec.setNoparent(false)", "urn:pulumi:dev::sample::my:index:Part$aws:sns/topic:Topic::before")]
    [InlineData("spec.setParenturn('')", "urn:pulumi:dev::sample::my:index:Part$aws:sns/topic:Topic::before")]
    [InlineData("spec.setNoparent(true)", "urn:pulumi:dev::sample::aws:sns/topic:Topic::before")]
    [InlineData("spec.setParenturn('urn:pulumi:dev::sample::my:index:Old::old')", "urn:pulumi:dev::sample::my:index:Old$aws:sns/topic:Topic::before")]
    public async Task An_alias_keeps_the_parent_unless_it_says_another(string parent, string expected)
    {
        using var project = await NodeProject.OfAsync(
            $$"""
            const { ResourceMonitorClient } = require("@pulumi/pulumi/proto/resource_grpc_pb");
            const { RegisterResourceRequest } = require("@pulumi/pulumi/proto/resource_pb");
            const { Alias } = require("@pulumi/pulumi/proto/alias_pb");
            const client = new ResourceMonitorClient(process.env.PULUMI_NODEJS_MONITOR, require("@grpc/grpc-js").credentials.createInsecure());
            class Part extends pulumi.ComponentResource { constructor() { super("my:index:Part", "part"); this.registerOutputs(); } }
            module.exports = async () => {
              const urn = await new Promise(done => new Part().urn.apply(done));
              const spec = new Alias.Spec();
              spec.setName("before");
              {{parent}};
              const alias = new Alias();
              alias.setSpec(spec);
              const request = new RegisterResourceRequest();
              request.setType("aws:sns/topic:Topic");
              request.setName("topic");
              request.setCustom(true);
              request.setParent(urn);
              request.setAliasesList([alias, alias]);
              await new Promise((done, failed) => client.registerResource(request, (error, response) => error ? failed(error) : done(response)));
            };
            """);

        var states = await project.StatesAsync();

        Assert.Equal([expected], Texts(states["topic"].GetProperty("aliases")));
    }

    /// <summary>What a resource was made of is its own business: who takes an output depends on the resource, not on what is before it.</summary>
    [Fact]
    public async Task An_output_depends_on_its_resource_alone()
    {
        using var project = await NodeProject.OfAsync(
            """
            const first = new Bucket("first", {});
            const second = new Bucket("second", { bucket: pulumi.interpolate`${first.bucket}-copy` });
            new BucketPolicy("third", { bucket: second.bucket, policy: "{}" });
            """);

        var states = await project.StatesAsync();

        Assert.Equal([states["second"].GetProperty("urn").GetString()], Texts(states["third"].GetProperty("dependencies")));
        Assert.Equal(
            [states["second"].GetProperty("urn").GetString()],
            Texts(states["third"].GetProperty("propertyDependencies").GetProperty("bucket")));
    }

    [Fact]
    public async Task One_urn_twice_is_an_error_as_in_the_engine()
    {
        using var project = await NodeProject.OfAsync("new Topic('twice', {}); new Topic('twice', {});");

        var run = await project.RunAsync("--json");

        Assert.Equal(2, run.Code);
        Assert.Contains("Duplicate resource URN", run.Error, StringComparison.Ordinal);
    }
}
