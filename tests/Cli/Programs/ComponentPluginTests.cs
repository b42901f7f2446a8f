using System.Diagnostics;
using System.Text.Json;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>Components of other plugins are made there, by the official SDK's servers, and what they hold is previewed like all else.</summary>
public sealed class ComponentPluginTests
{
    private const string Components =
        """
        import * as pulumi from "@pulumi/pulumi";

        class Resource extends pulumi.CustomResource {
          public readonly arn!: pulumi.Output<string>;
          public readonly bucket!: pulumi.Output<string>;
          constructor(type: string, name: string, args: object, opts: pulumi.CustomResourceOptions) {
            super("aws:" + type, name, { arn: undefined, bucket: undefined, ...args }, opts);
          }
        }

        export interface RecordsArgs {
          owner: pulumi.Input<string>;
          password: pulumi.Input<string>;
        }

        export class Records extends pulumi.ComponentResource {
          public readonly arn: pulumi.Output<string>;
          public readonly account: pulumi.Output<string>;
          constructor(name: string, args: RecordsArgs, opts?: pulumi.ComponentResourceOptions) {
            super("parts:index:Records", name, args, { ...opts, transforms: [(given) => given.type === "aws:s3/bucket:Bucket"
              ? { props: { ...given.props, bucketPrefix: "of-the-plugin-" }, opts: given.opts } : undefined] });
            console.log("made by the plugin");
            const bucket = new Resource("s3/bucket:Bucket", `${name}-bucket`, {
              tags: { owner: args.owner, key: (process as any).env.AWS_SECRET_ACCESS_KEY || "none" },
            }, { parent: this });
            new Resource("ssm/parameter:Parameter", `${name}-password`, { type: "SecureString", value: args.password }, { parent: this });
            new Resource("s3/bucketPolicy:BucketPolicy", `${name}-policy`, { bucket: bucket.bucket, policy: pulumi.jsonStringify({
              Version: "2012-10-17",
              Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: pulumi.interpolate`${bucket.arn}/*` }],
            }) }, { parent: this });
            this.arn = bucket.arn;
            this.account = pulumi.output(pulumi.runtime.invoke("aws:index/getCallerIdentity:getCallerIdentity", {})).apply((identity: any): string => identity.accountId);
            this.registerOutputs({ arn: this.arn, account: this.account });
          }
        }
        """;

    private const string Program =
        """
        import * as pulumi from "@pulumi/pulumi";

        class Topic extends pulumi.CustomResource {
          public readonly arn!: pulumi.Output<string>;
          constructor(name: string) { super("aws:sns/topic:Topic", name, { arn: undefined }); }
        }

        class Records extends pulumi.ComponentResource {
          public readonly arn!: pulumi.Output<string>;
          public readonly account!: pulumi.Output<string>;
          constructor(name: string, args: object, opts?: pulumi.ComponentResourceOptions) {
            super("parts:index:Records", name, { arn: undefined, account: undefined, ...args }, opts, true);
          }
        }

        const topic = new Topic("topic");
        const records = new Records("records", { owner: topic.arn, password: pulumi.secret("not to be shown") }, { protect: true, transforms: [
          (args) => args.type === "aws:s3/bucket:Bucket" ? { props: { ...args.props, forceDestroy: true }, opts: args.opts } : undefined] });
        new Records("others", { owner: records.arn, password: "p" });
        export const arn = records.arn;
        export const account = records.account;
        """;

    [Fact]
    public async Task A_component_in_TypeScript_is_made_by_its_plugin_for_a_program_in_TypeScript()
    {
        using var project = await NodeProject.OfTypeScriptAsync(Program, PluginFiles.Named);
        PluginFiles.WriteComponents(project, Components);

        var run = await project.RunAsync("--json");

        Assert.True(run.Code == 1, run.Error);
        var states = NodeProject.States(run);
        Assert.Equal("urn:pulumi:dev::sample::parts:index:Records$aws:s3/bucket:Bucket::records-bucket", states["records-bucket"].GetProperty("urn").GetString());
        Assert.Equal(states["records"].GetProperty("urn").GetString(), states["records-bucket"].GetProperty("parent").GetString());
        Assert.True(states["records-bucket"].GetProperty("protect").GetBoolean());
        var inputs = states["records-bucket"].GetProperty("inputs");
        Assert.True(inputs.GetProperty("forceDestroy").GetBoolean());
        Assert.False(inputs.TryGetProperty("bucketPrefix", out _));
        Assert.Equal("of-the-plugin-", states["others-bucket"].GetProperty("inputs").GetProperty("bucketPrefix").GetString());
        Assert.Equal(states["topic"].GetProperty("outputs").GetProperty("arn").GetString(), inputs.GetProperty("tags").GetProperty("owner").GetString());
        Assert.Equal("none", inputs.GetProperty("tags").GetProperty("key").GetString());
        Assert.True(states["records-password"].GetProperty("inputs").TryGetProperty("value", out _));
        Assert.DoesNotContain("not to be shown", run.Output, StringComparison.Ordinal);
        Assert.Contains(states["topic"].GetProperty("urn").GetString(), Texts(states["records-bucket"].GetProperty("dependencies")));
        Assert.Contains(states["records-bucket"].GetProperty("urn").GetString(), Texts(states["others-bucket"].GetProperty("dependencies")));
        var arn = states["records-bucket"].GetProperty("outputs").GetProperty("arn").GetString();
        Assert.Equal(arn, states["sample-dev"].GetProperty("outputs").GetProperty("arn").GetString());
        Assert.Equal(arn, states["records"].GetProperty("outputs").GetProperty("arn").GetString());
        Assert.Matches("^[0-9]{12}$", states["sample-dev"].GetProperty("outputs").GetProperty("account").GetString());
        Assert.Contains("made by the plugin", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("does not see into", run.Error, StringComparison.Ordinal);
        Assert.Contains(
            JsonDocument.Parse(run.Output).RootElement.GetProperty("policies").GetProperty("findings").EnumerateArray(),
            finding => finding.GetProperty("rule").GetString() == "s3-bucket-is-not-shared"
                && finding.GetProperty("urn").GetString()!.EndsWith("::records-bucket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_anything_exists_what_a_plugins_resources_are_given_is_unknown_as_well()
    {
        using var project = await NodeProject.OfTypeScriptAsync(Program, "packages:\n  parts: ./parts\n");
        PluginFiles.WriteComponents(project, Components);

        var run = await project.RunAsync("--json", "--unknowns");

        Assert.True(run.Code is 0 or 1, run.Error);
        var inputs = NodeProject.States(run)["records-bucket"].GetProperty("inputs");
        Assert.Equal(Hipaa.Cli.Preview.Values.WireFormat.Unknown, inputs.GetProperty("tags").GetProperty("owner").GetString());
    }

    [Fact]
    public async Task A_method_of_a_component_answers_what_its_plugin_says()
    {
        const string program =
            """
            class Part extends pulumi.ComponentResource {
              constructor(name) { super("parts:index:Part", name, {}, {}, true); }
              greet(who) { return pulumi.runtime.call("parts:index:Part/greet", { __self__: this, who }, this); }
            }
            exports.said = new Part("one").greet(new Bucket("named", { bucket: "b-1" }).bucket).apply(answer => answer.text);
            """;
        using var project = await NodeProject.OfAsync(program, PluginFiles.Named);
        PluginFiles.WriteProvider(project, $$"""
            {{PluginFiles.ConstructsPart}}
            async call(token, inputs) { return { outputs: { text: pulumi.output(inputs.who).apply(who => `hello ${who}`) } }; }
            """);

        var states = await project.StatesAsync();

        Assert.Equal("hello b-1", states["sample-dev"].GetProperty("outputs").GetProperty("said").GetString());
    }

    /// <summary>Variables are text, without a word of what is secret of it; the arguments of the same call say it.</summary>
    [Fact]
    public async Task A_plugin_is_configured_with_the_secrets_themselves()
    {
        using var project = await NodeProject.OfAsync(
            $$"""
            {{OfProvider}}
            const provider = new Provider("set", { plain: "p-1", hidden: pulumi.secret("h-1"), deep: pulumi.output({ list: [pulumi.secret("d-1")] }).apply(JSON.stringify), count: 3 });
            new Part("one", { provider });
            """,
            PluginFiles.Named);
        PluginFiles.WriteProvider(project, PluginFiles.ConstructsPart, TellsSettings);

        var run = await project.RunAsync("--json");

        Assert.True(run.Code is 0 or 1, run.Error);
        var told = Assert.Single(run.ErrorLines, line => line.StartsWith("variables ", StringComparison.Ordinal));
        var variables = JsonDocument.Parse(told["variables ".Length..]).RootElement.EnumerateObject().ToDictionary(
            variable => variable.Name, variable => variable.Value.GetString(), StringComparer.Ordinal);
        Assert.Equal("p-1", variables["parts:config:plain"]);
        Assert.Equal("h-1", variables["parts:config:hidden"]);
        Assert.Equal("{\"list\":[\"d-1\"]}", variables["parts:config:deep"]);
        Assert.Equal("3", variables["parts:config:count"]);
        Assert.Single(run.ErrorLines, line => line == "hidden is secret: true");
    }

    [Fact]
    public async Task A_plugin_is_not_configured_with_what_is_not_known()
    {
        using var project = await NodeProject.OfAsync(
            $$"""
            {{OfProvider}}
            new Part("one", { provider: new Provider("set", { place: new Bucket("besides", {}).arn }) });
            """,
            PluginFiles.Named);
        PluginFiles.WriteProvider(project, PluginFiles.ConstructsPart, TellsSettings);

        var known = await project.RunAsync("--json");
        var unknown = await project.RunAsync("--json", "--unknowns");

        Assert.Contains("arn:aws:s3:::", Assert.Single(known.ErrorLines, line => line.StartsWith("variables ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("variables ", unknown.Error, StringComparison.Ordinal);
        var line = Assert.Single(unknown.ErrorLines, line => line.Contains("does not see into", StringComparison.Ordinal));
        Assert.Contains("::one: settings of its provider are not known before anything exists", line, StringComparison.Ordinal);
    }

    /// <summary>Two questions that are told alike are two: the answer to one is none to the other.</summary>
    [Fact]
    public async Task What_a_plugin_has_not_answered_is_said_though_it_answered_the_same_question()
    {
        using var project = await NodeProject.OfAsync(
            """
            class Part extends pulumi.ComponentResource {
              constructor(name) { super("parts:index:Part", name, {}, {}, true); }
              greet(who) { return pulumi.runtime.call("parts:index:Part/greet", { __self__: this, who }, this); }
            }
            const part = new Part("one");
            part.greet("first");
            part.greet("second");
            """,
            PluginFiles.Named);
        PluginFiles.WriteProvider(project, $$"""
            {{PluginFiles.ConstructsPart}}
            async call(token, inputs) {
              const who = await new Promise(known => pulumi.output(inputs.who).apply(known));
              await new Promise(answer => who === "first" && setTimeout(answer, 1500));
              console.log(`answers ${who}`);
              return { outputs: {} };
            }
            """);

        var run = await project.RunAsync("--json", "--timeout", "14");

        Assert.Equal(2, run.Code);
        Assert.Contains("answers first", run.Error, StringComparison.Ordinal);
        Assert.Contains("The provider of parts has not answered: it answers parts:index:Part/greet.", run.Error, StringComparison.Ordinal);
    }

    private const string OfProvider =
        """
        class Provider extends pulumi.ProviderResource { constructor(name, settings) { super("parts", name, settings); } }
        class Part extends pulumi.ComponentResource { constructor(name, opts) { super("parts:index:Part", name, {}, opts, true); } }
        """;

    // The SDK's server takes no settings.
    private const string TellsSettings =
        """
        const { ConfigureRequest } = require("@pulumi/pulumi/proto/provider_pb");
        const read = ConfigureRequest.deserializeBinary;
        ConfigureRequest.deserializeBinary = bytes => {
          const request = read(bytes);
          console.error("variables " + JSON.stringify(Object.fromEntries(request.getVariablesMap().toObject())));
          const { hidden } = request.getArgs().toJavaScript();
          if (hidden) console.error("hidden is secret: " + (hidden["4dabf18193072939515e22adb298388d"] === "1b47061264138c4ac30d75fd1eb44270"));
          return request;
        };
        """;

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);
}
