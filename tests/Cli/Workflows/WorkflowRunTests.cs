using System.Diagnostics;
using Hipaa.Cli.Tests.Diff;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Tests.Workflows;

/// <summary>The scripts of the workflows for pull requests, run in a fresh clone upon an event that never was.</summary>
public sealed class WorkflowRunTests : IDisposable
{
    private readonly ClonedRepository _clone = new();
    private readonly TemporaryDirectory _runner = new();

    public WorkflowRunTests()
    {
        // The clone's own command line would be built first, for minutes: this one is the same code.
        var here = AppContext.BaseDirectory;
        Program(Path.Combine(_clone.Root, "hipaa"), $"""
            #!/bin/sh
            HIPAA_ROOT="$PWD" exec dotnet exec --runtimeconfig "{here}Hipaa.Cli.Tests.runtimeconfig.json" --depsfile "{here}Hipaa.Cli.Tests.deps.json" "{here}hipaa.dll" "$@"
            """);
    }

    private string Summary => Path.Combine(_runner.Root, "summary.md");

    public void Dispose()
    {
        _clone.Dispose();
        _runner.Dispose();
    }

    [Fact]
    public void A_pull_request_that_weakens_nothing_that_is_mandatory_passes_and_says_what_it_changes()
    {
        var basis = _clone.Commit("Before");
        _clone.Change("Pulumi.prod.yaml", "hipaa:recoveryRegion: us-west-2", "hipaa:recoveryRegion: us-east-2");
        _clone.Commit("Another recovery Region");
        var codes = Scripts("pull-request.yml", "preview").Select(script => RunIn(_clone.Root, script, ("STACK", "prod"), ("BASE", basis))).ToList();

        Assert.Equal([0, 0, 0], codes);
        var difference = File.ReadAllText(Path.Combine(_clone.Root, "difference-prod.md"));
        Assert.StartsWith("### prod: ", difference, StringComparison.Ordinal);
        Assert.Contains("REPLACED: ", difference, StringComparison.Ordinal);
        Assert.Equal(difference, File.ReadAllText(Summary));
        Assert.StartsWith("{", File.ReadAllText(Path.Combine(_clone.Root, "hipaa-prod.sarif")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pull_request_with_a_new_violation_fails_and_still_says_what_it_changes()
    {
        var basis = _clone.Commit("Before");
        _clone.Change("Pulumi.prod.yaml", "hipaa:recoveryRegion: us-west-2", "hipaa:recoveryRegion: \"\"");
        _clone.Commit("No recovery Region");
        var codes = Scripts("pull-request.yml", "preview").Select(script => RunIn(_clone.Root, script, ("STACK", "prod"), ("BASE", basis))).ToList();

        Assert.Equal([0, 0, 1], codes);
        Assert.Contains("BLOCKED by ", File.ReadAllText(Summary), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "--method POST repos/example/pipeline/issues/7/comments")]
    [InlineData("""[{"id": 41, "user": {"login": "somebody"}, "body": "<!-- hipaa diff -->"}, {"id": 42, "user": {"login": "github-actions[bot]"}, "body": "<!-- hipaa diff -->\nolder"}]""",
        "--method PATCH repos/example/pipeline/issues/comments/42")]
    public void The_comment_is_posted_once_and_then_updated(string earlier, string call)
    {
        Gh("""[{"number": 6, "head": {"sha": "other"}}, {"number": 7, "head": {"sha": "abc123"}}]""", earlier);
        _runner.Write("differences/difference-dev/difference-dev.md", "### dev: 1 changed\n- ping @security ![track](https://evil.example/x.png) <img src=x>\n");
        _runner.Write("differences/difference-prod/difference-prod.md", "**prod**: nothing changes.\n");
        Assert.Equal(0, Comment());

        Assert.Contains(call, File.ReadAllText(Path.Combine(_runner.Root, "calls")), StringComparison.Ordinal);
        var body = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(_runner.Root, "comment.json"))).RootElement.GetProperty("body").GetString()!;
        Assert.StartsWith("<!-- hipaa diff -->\n### dev: 1 changed", body, StringComparison.Ordinal);
        Assert.Contains("**prod**: nothing changes.", body, StringComparison.Ordinal);
        Assert.DoesNotContain("@security", body, StringComparison.Ordinal);
        Assert.DoesNotContain("![", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_could_not_be_made_is_said_and_what_is_hostile_is_text()
    {
        Gh("""[{"number": 7, "head": {"sha": "abc123"}}]""", "[]");
        _runner.Write("differences/difference-dev/difference-dev.md", "<details><summary>a</summary>\n<!-- [approve](https://evil.example) <img/src=x> <a\nhref=x>\n" + new string('<', 24_000));
        _runner.Write("differences/difference-mine/difference-mine.md", "not asked for\n");
        Assert.Equal(0, Comment());

        var body = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(_runner.Root, "comment.json"))).RootElement.GetProperty("body").GetString()!;
        Assert.InRange(body.Length, 1_000, 65_536);
        Assert.DoesNotMatch("<(?!!-- hipaa diff -->|/?(details|summary|br)>)", body);
        Assert.DoesNotContain("](https", body.Replace("[this run](https", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("not asked for", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_without_a_difference_hides_no_other_and_is_named()
    {
        Gh("""[{"number": 7, "head": {"sha": "abc123"}}]""", """[{"id": 42, "user": {"login": "github-actions[bot]"}, "body": "<!-- hipaa diff -->\nolder"}]""");
        _runner.Write("differences/difference-dev/difference-dev.md", "### dev\n<details><summary>open\n");
        Assert.Equal(0, Comment());

        var lines = File.ReadAllLines(Path.Combine(_runner.Root, "comment.md"));
        Assert.Equal(["</details>", "**prod**: the difference could not be made.", ""], lines.SkipWhile(line => line != "</details>").Take(3));
        Assert.Equal("Written by the code of this pull request, in [this run](https://github.example/example/pipeline/actions/runs/9).", lines[^1]);
    }

    [Fact]
    public void A_link_in_what_was_handed_over_shows_nothing_of_the_machine()
    {
        Gh("""[{"number": 7, "head": {"sha": "abc123"}}]""", "[]");
        var secret = _runner.Write("environment/difference-prod.md", "GH_TOKEN=not-to-be-shown\n");
        _runner.Write("differences/difference-prod/other.md", "a\n");
        Directory.CreateDirectory(Path.Combine(_runner.Root, "differences/difference-dev"));
        File.CreateSymbolicLink(Path.Combine(_runner.Root, "differences/difference-dev/difference-dev.md"), secret);
        Directory.Delete(Path.Combine(_runner.Root, "differences/difference-prod"), recursive: true);
        Directory.CreateSymbolicLink(Path.Combine(_runner.Root, "differences/difference-prod"), Path.GetDirectoryName(secret)!);
        Assert.Equal(0, Comment());

        var body = File.ReadAllText(Path.Combine(_runner.Root, "comment.md"));
        Assert.DoesNotContain("not-to-be-shown", body, StringComparison.Ordinal);
        Assert.Contains("**dev**: the difference could not be made.", body, StringComparison.Ordinal);
        Assert.Contains("**prod**: the difference could not be made.", body, StringComparison.Ordinal);
        Assert.True(File.Exists(secret));
    }

    [Fact]
    public void A_pull_request_that_went_on_is_left_alone()
    {
        Gh("""[{"number": 7, "head": {"sha": "newer"}}]""", "[]");
        _runner.Write("differences/difference-dev/difference-dev.md", "### dev: 1 changed\n");
        Assert.Equal(0, Comment());
        Assert.DoesNotContain("comments", File.ReadAllText(Path.Combine(_runner.Root, "calls")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("""{"id": "Some.Package", "resolvedVersion": "1.0.0", "vulnerabilities": [{"severity": "High", "advisoryurl": "https://github.com/advisories/GHSA-1"}]}""", 1)]
    public void A_package_with_a_known_vulnerability_fails_the_nightly_run(string package, int code)
    {
        Program(_runner.Write("tools/dotnet", ""), $$"""
            #!/bin/sh
            cat <<'END'
            {"projects": [{"path": "a.csproj"}, {"path": "b.csproj", "frameworks": [{"framework": "net10.0", "transitivePackages": [{{package}}]}]}]}
            END
            """);
        Assert.Equal(code, RunIn(_runner.Root, Scripts("dependencies.yml", "vulnerable").Last(), ("PATH", $"{_runner.Root}/tools:{Environment.GetEnvironmentVariable("PATH")}")));
        Assert.Equal(code == 0 ? "" : "b.csproj: Some.Package 1.0.0: High https://github.com/advisories/GHSA-1\n", File.ReadAllText(Path.Combine(_runner.Root, "vulnerable.txt")));
    }

    [Fact]
    public void Each_script_of_a_workflow_is_run_here_or_is_one_command_that_others_run()
    {
        string[] commands = [".ci/run", "./hipaa package", "dotnet restore HipaaStack.sln"];
        var run = new[] { Scripts("pull-request.yml", "preview"), Scripts("comment.yml", "comment"), Scripts("dependencies.yml", "vulnerable").TakeLast(1) }.SelectMany(scripts => scripts);
        Assert.Empty(Workflows().SelectMany(workflow => Jobs(workflow).SelectMany(job => Scripts(workflow, job))).Except(run, StringComparer.Ordinal).Except(commands, StringComparer.Ordinal));
    }

    private int Comment() => RunIn(
        _runner.Root, Assert.Single(Scripts("comment.yml", "comment")), ("REPOSITORY", "example/pipeline"), ("HEAD", "abc123"), ("OWNER", "somebody"), ("BRANCH", "it's;a branch"),
        ("SERVER", "https://github.example"), ("RUN", "9"),
        ("PATH", $"{_runner.Root}/tools:{Environment.GetEnvironmentVariable("PATH")}"));

    // Notes what it is asked, and answers with the pull requests of a branch and the comments of one.
    private void Gh(string pulls, string comments)
    {
        _runner.Write("pulls.json", pulls);
        _runner.Write("comments.json", comments);
        Program(_runner.Write("tools/gh", ""), $"""
            #!/bin/sh
            echo "$*" >> "{_runner.Root}/calls"
            case "$*" in
                *"--input"*) echo done ;;
                *"/pulls"*) cat "{_runner.Root}/pulls.json" ;;
                *"/comments"*) cat "{_runner.Root}/comments.json" ;;
            esac
            """);
    }

    private static void Program(string path, string text)
    {
        File.WriteAllText(path, text + "\n");
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    private static IEnumerable<string> Workflows() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github/workflows")).Select(path => Path.GetFileName(path));

    private static IEnumerable<string> Jobs(string workflow) => ((YamlMappingNode)Root(workflow)["jobs"]).Select(job => job.Key.ToString());

    private static YamlNode Root(string workflow)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Text($".github/workflows/{workflow}")));
        return stream.Documents[0].RootNode;
    }

    private static IEnumerable<string> Scripts(string workflow, string job)
    {
        // A job that calls another workflow has no steps.
        if (!((YamlMappingNode)Root(workflow)["jobs"][job]).Children.TryGetValue("steps", out var node)) return [];
        var steps = (YamlSequenceNode)node;
        return [.. steps.Cast<YamlMappingNode>().Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString())];
    }

    // As a runner does: bash, which ends at the first command that fails.
    private int RunIn(string folder, string script, params (string Name, string Value)[] environment)
    {
        Assert.DoesNotContain("${{", script, StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]) { WorkingDirectory = folder };
        start.Environment["GITHUB_STEP_SUMMARY"] = Summary;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
