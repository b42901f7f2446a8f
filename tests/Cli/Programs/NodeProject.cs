using System.Text.Json;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>A Pulumi program of one file for Node.js with the official SDK from npm, in a folder of its own.</summary>
internal sealed class NodeProject : IDisposable
{
    private static readonly NodeProgram Packages = new("tests/Policy/Analyzer/Client", "client.js");
    private readonly TemporaryDirectory directory = new();

    /// <summary>What programs declare of AWS: resources by their token alone, as every SDK package does below its types.</summary>
    private const string Prelude =
        """
        const pulumi = require("@pulumi/pulumi");
        const aws = (token, outputs = []) => class extends pulumi.CustomResource {
          constructor(name, args, opts) { super(`aws:${token}`, name, { ...Object.fromEntries(outputs.map(o => [o, undefined])), ...args }, opts); }
        };
        const Bucket = aws("s3/bucket:Bucket", ["arn", "bucket"]);
        const BucketPolicy = aws("s3/bucketPolicy:BucketPolicy");
        const Role = aws("iam/role:Role", ["arn"]);
        const Topic = aws("sns/topic:Topic", ["arn"]);

        """;

    private NodeProject()
    {
    }

    internal string Root => directory.Root;

    internal static async Task<NodeProject> OfAsync(string code, string config = "", string stackConfig = "")
    {
        await Packages.InstallAsync();
        var project = new NodeProject();
        project.directory.Write("Pulumi.yaml", $"name: sample\nruntime: nodejs\n{config}");
        project.directory.Write("package.json", """{"name": "sample", "main": "index.js"}""");
        project.directory.Write("index.js", Prelude + code);
        if (stackConfig.Length > 0)
        {
            project.directory.Write("Pulumi.test.yaml", $"config:\n{stackConfig}");
        }

        Directory.CreateSymbolicLink(
            Path.Combine(project.Root, "node_modules"), Hipaa.Policy.Tests.Repository.File("tests/Policy/Analyzer/Client/node_modules"));
        return project;
    }

    /// <summary>The same in TypeScript, without what is declared there of AWS.</summary>
    internal static async Task<NodeProject> OfTypeScriptAsync(string code, string config = "")
    {
        var project = await OfAsync("", config);
        File.Delete(Path.Combine(project.Root, "index.js"));
        project.Write("package.json", """{"name": "sample", "main": "index.ts"}""");
        project.Write("index.ts", code);
        return project;
    }

    internal string Write(string name, string text) => directory.Write(name, text);

    /// <summary>Previews it and gives what the command printed.</summary>
    internal Task<CommandLineRun> RunAsync(params string[] arguments) =>
        CommandLineRun.OfAsync(Repository.Root, ["preview", "--program", Root, .. arguments]);

    /// <summary>The states of all resources by name; the program must be one that can be previewed.</summary>
    internal async Task<IReadOnlyDictionary<string, JsonElement>> StatesAsync(params string[] arguments)
    {
        var run = await RunAsync(["--json", "--show-secrets", .. arguments]);
        Assert.True(run.Code is 0 or 1, run.Error);
        return States(run);
    }

    internal static IReadOnlyDictionary<string, JsonElement> States(CommandLineRun run) =>
        JsonDocument.Parse(run.Output).RootElement.GetProperty("steps").EnumerateArray()
            .Select(step => step.GetProperty("newState"))
            .ToDictionary(state => state.GetProperty("urn").GetString()!.Split("::")[^1], StringComparer.Ordinal);

    public void Dispose()
    {
        Directory.Delete(Path.Combine(Root, "node_modules"));
        directory.Dispose();
    }
}
