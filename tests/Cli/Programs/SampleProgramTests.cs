using System.Text.Json;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>The sample in TypeScript, with Pulumi's own packages from npm: previewed and judged in full before anything exists.</summary>
public sealed class SampleProgramTests
{
    [Fact]
    public async Task The_sample_in_TypeScript_is_previewed_and_judged()
    {
        // The packages that the provider's facts are extracted from are those that the sample uses.
        await new NodeProgram("sdk/schema", "verify.js").InstallAsync();
        using var directory = new TemporaryDirectory();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples/typescript")))
        {
            File.Copy(file, Path.Combine(directory.Root, Path.GetFileName(file)));
        }

        var link = Path.Combine(directory.Root, "node_modules");
        Directory.CreateSymbolicLink(link, Path.Combine(Repository.Root, "sdk/schema/node_modules"));
        var run = await CommandLineRun.OfAsync(Repository.Root, "preview", "--program", directory.Root, "--json");
        Directory.Delete(link);

        using var json = JsonDocument.Parse(run.Output);
        var steps = json.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("newState")).ToList();
        Assert.Equal(10, steps.Count);
        var bucket = steps.Single(state => state.GetProperty("type").GetString() == "aws:s3/bucket:Bucket");
        var policy = steps.Single(state => state.GetProperty("type").GetString() == "aws:iam/rolePolicy:RolePolicy");
        Assert.Contains(
            bucket.GetProperty("outputs").GetProperty("arn").GetString() + "/*",
            policy.GetProperty("inputs").GetProperty("policy").GetString(),
            StringComparison.Ordinal);
        Assert.Contains(bucket.GetProperty("urn").GetString(), policy.GetProperty("dependencies").EnumerateArray().Select(urn => urn.GetString()));

        // Nothing blocks but what an account, not this stack, has to have; no verdict waits for a value that AWS would give.
        Assert.Empty(Verdicts(json, "mandatory"));
        Assert.Equal(0, run.Code);
    }

    /// <summary>Under the engine's own view the policy of the sample's role is unknown, and what rules ask of it undecided.</summary>
    [Fact]
    public async Task The_sample_under_the_engines_view_leaves_what_AWS_gives_unknown()
    {
        await new NodeProgram("sdk/schema", "verify.js").InstallAsync();
        using var directory = new TemporaryDirectory();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples/typescript")))
        {
            File.Copy(file, Path.Combine(directory.Root, Path.GetFileName(file)));
        }

        var link = Path.Combine(directory.Root, "node_modules");
        Directory.CreateSymbolicLink(link, Path.Combine(Repository.Root, "sdk/schema/node_modules"));
        var known = await CommandLineRun.OfAsync(Repository.Root, "preview", "--program", directory.Root, "--json");
        var unknown = await CommandLineRun.OfAsync(Repository.Root, "preview", "--program", directory.Root, "--json", "--unknowns");
        Directory.Delete(link);

        var (before, after) = (States(unknown), States(known));
        Assert.Equal(Urns(after), Urns(before));
        var policy = before.Single(state => state.GetProperty("type").GetString() == "aws:iam/rolePolicy:RolePolicy");
        Assert.Equal(Hipaa.Cli.Preview.Values.WireFormat.Unknown, policy.GetProperty("inputs").GetProperty("policy").GetString());
        Assert.True(Undecided(unknown) > Undecided(known), $"{Undecided(unknown)} {Undecided(known)}");
    }

    private static List<JsonElement> States(CommandLineRun run)
    {
        using var json = JsonDocument.Parse(run.Output);
        return [.. json.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("newState").Clone())];
    }

    private static IEnumerable<string> Urns(List<JsonElement> states) => states.Select(state => state.GetProperty("urn").GetString()!).Order(StringComparer.Ordinal);

    private static int Undecided(CommandLineRun run)
    {
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.GetProperty("policies").GetProperty("summary").GetProperty("undecided").GetInt32();
    }

    /// <summary>The SDK runs modules of TypeScript by itself, unless it finds that somebody else loads them.</summary>
    [Fact]
    public async Task A_program_of_TypeScript_modules_is_run_as_the_SDK_does_it()
    {
        await new NodeProgram("sdk/schema", "verify.js").InstallAsync();
        using var directory = new TemporaryDirectory();
        directory.Write("Pulumi.yaml", "name: modules\nruntime: nodejs\n");
        directory.Write("package.json", """{"name": "modules", "type": "module", "main": "index.ts"}""");
        directory.Write("names.ts", """export const name: string = await Promise.resolve("awaited");""");
        directory.Write("index.ts", """
            import * as aws from "@pulumi/aws";
            import { name } from "./names.js";
            export const arn = new aws.sns.Topic(name).arn;
            """);
        directory.Write(
            "tsconfig.json",
            """{"compilerOptions": {"module": "nodenext", "target": "es2022", "skipLibCheck": true, "types": []}, "files": ["index.ts"]}""");
        var link = Path.Combine(directory.Root, "node_modules");
        Directory.CreateSymbolicLink(link, Path.Combine(Repository.Root, "sdk/schema/node_modules"));

        var run = await CommandLineRun.OfAsync(Repository.Root, "preview", "--program", directory.Root, "--json");
        Directory.Delete(link);

        Assert.True(run.Code is 0 or 1, run.Error);
        Assert.Contains("aws:sns/topic:Topic::awaited", run.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Verdicts(JsonDocument json, string level) =>
        json.RootElement.GetProperty("policies").GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("verdict").GetString() == "fail" && finding.GetProperty("level").GetString() == level)
            .Select(finding => finding.GetProperty("rule").GetString());
}
