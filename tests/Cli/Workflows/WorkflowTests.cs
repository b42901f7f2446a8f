using System.Text.RegularExpressions;
using Hipaa.Cli.Commands;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Tests.Workflows;

/// <summary>The workflows of GitHub, and the commands that they and the documents tell people to run, against the command line as it is.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> EachWorkflow() => new(Names());

    private static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github/workflows"), "*.yml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static TheoryData<string> EachCommand()
    {
        var documents = new[] { "README.md", "policy/README.md" }
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Root, path)));
        var workflows = Names().SelectMany(name => Scripts(Jobs(name)));
        return new(documents.Select(Repository.Text).Concat(workflows).SelectMany(Commands).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(EachCommand))]
    public void Every_command_that_is_written_down_is_one_that_the_command_line_takes(string command)
    {
        var parsed = CommandLine.Create(Workspace.OfProcess()).Parse(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(parsed.Errors.Select(error => error.Message));
        Assert.NotEmpty(command);
    }

    [Theory]
    [MemberData(nameof(EachWorkflow))]
    public void A_workflow_grants_little_and_its_jobs_end_in_time(string name)
    {
        var root = Root(name);
        Assert.Equal("contents: read", Words(root["permissions"]));
        Assert.All(Jobs(name), job =>
        {
            if (Has(job.Value, "uses"))
            {
                Assert.True(File.Exists(Path.Combine(Repository.Root, job.Value["uses"].ToString())), $"{job.Key} uses {job.Value["uses"]}, which is not there.");
                return;
            }

            Assert.True(Has(job.Value, "runs-on"), $"{job.Key} has no runs-on.");
            Assert.InRange(int.Parse(job.Value["timeout-minutes"].ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 120);
        });
    }

    [Theory]
    [MemberData(nameof(EachWorkflow))]
    public void Each_step_runs_a_script_or_uses_an_action_of_a_named_version(string name) => Assert.All(Steps(name), step =>
    {
        Assert.True(Has(step, "run") != Has(step, "uses"), "A step has either run or uses.");
        Assert.Empty(step.Children.Keys.Select(key => key.ToString()).Except(["name", "id", "if", "env", "with", "run", "uses", "shell", "working-directory", "continue-on-error", "timeout-minutes"], StringComparer.Ordinal));
        // A tag can be moved to other code, a commit can't.
        if (Has(step, "uses")) Assert.Matches("^[\\w-]+/[\\w/-]+@[0-9a-f]{40}$", step["uses"].ToString());
        // What a pull request's author may choose must not become part of a script.
        if (Has(step, "run")) Assert.DoesNotMatch(@"\$\{\{\s*(github\.(event|head_ref)|inputs\.)", step["run"].ToString());
    });

    [Theory]
    [MemberData(nameof(EachWorkflow))]
    public void The_version_of_an_action_stands_beside_its_commit(string name) => Assert.All(
        Repository.Text($".github/workflows/{name}").Split('\n').Where(line => line.Contains("uses: ", StringComparison.Ordinal) && line.Contains('@', StringComparison.Ordinal)),
        line => Assert.Matches(@"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line));

    [Fact]
    public void One_action_has_one_commit() => Assert.All(
        Names().SelectMany(Steps).Where(step => Has(step, "uses")).Select(step => step["uses"].ToString()).Distinct(StringComparer.Ordinal).GroupBy(uses => uses.Split('@')[0], StringComparer.Ordinal),
        action => Assert.Single(action));

    [Fact]
    public void A_deployment_is_what_was_planned_judged_and_approved()
    {
        var jobs = Jobs("deploy.yml");
        Assert.Equal("plan", jobs["up"]["needs"].ToString());
        // The reviewers are those of the environment of the second job alone; the first has a role that reads.
        Assert.Equal(["${{ inputs.stack }}-plan", "${{ inputs.stack }}"], new[] { "plan", "up" }.Select(job => jobs[job]["environment"].ToString()));
        Assert.Equal(["preview", "up"], new[] { "plan", "up" }.Select(job => Pulumi(jobs[job])["command"].ToString()));
        Assert.All(new[] { "plan", "up" }, job =>
        {
            Assert.Equal("policy", Pulumi(jobs[job])["policyPacks"].ToString());
            Assert.Equal("plan.json", Pulumi(jobs[job])["plan"].ToString());
        });
        Assert.Equal(Artifact(jobs["plan"], "upload"), Artifact(jobs["up"], "download"));

        static YamlNode Pulumi(YamlMappingNode job) => Using(job, "pulumi/actions@")["with"];
        static string Artifact(YamlMappingNode job, string way) => Using(job, $"actions/{way}-artifact@")["with"]["name"].ToString();
        static YamlMappingNode Using(YamlMappingNode job, string action) => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>()
            .Single(step => Has(step, "uses") && step["uses"].ToString().StartsWith(action, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_workflow_is_to_be_given_is_written_down()
    {
        var page = Repository.Text("docs/decisions/deployments.md");
        var asked = Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github/workflows"))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"(vars|secrets)\.(?<name>\w+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains("AWS_DRIFT_ROLE_ARN", asked);
        Assert.All(asked, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/policy/exceptions.yaml")]
    [InlineData("/policy/levels.yaml")]
    [InlineData("/policy/trusted.yaml")]
    [InlineData("/.github/")]
    public void What_is_accepted_and_how_it_is_deployed_has_owners(string path)
    {
        var owned = Repository.Text(".github/CODEOWNERS").Split('\n').Single(line => line.StartsWith(path + " ", StringComparison.Ordinal));
        Assert.Matches(@"\s@[\w-]+/[\w-]+", owned);
        Assert.True(Path.Exists(Path.Combine(Repository.Root, path.TrimStart('/'))), path);
    }

    [Theory]
    [MemberData(nameof(EachWorkflow))]
    public void A_job_waits_only_for_jobs_that_there_are(string name)
    {
        var jobs = Jobs(name);
        Assert.All(jobs.Values.Where(job => Has(job, "needs")), job => Assert.Contains(job["needs"].ToString(), jobs.Keys));
    }

    [Fact]
    public void A_pull_request_gets_the_verdicts_of_each_stack_as_code_scanning_results()
    {
        var jobs = Jobs("pull-request.yml");
        var files = Directory.EnumerateFiles(Repository.Root, "Pulumi.*.yaml").Select(path => Path.GetFileName(path).Split('.')[1]).Order(StringComparer.Ordinal).ToList();
        Assert.All(new[] { "preview", "alerts" }, name =>
            Assert.Equal(files, ((YamlSequenceNode)jobs[name]["strategy"]["matrix"]["stack"]).Select(stack => stack.ToString()).Order(StringComparer.Ordinal)));
        var upload = Steps("pull-request.yml").Single(step => Has(step, "uses") && step["uses"].ToString().StartsWith("github/codeql-action/upload-sarif@", StringComparison.Ordinal));
        var file = upload["with"]["sarif_file"].ToString().Replace("${{ matrix.stack }}", "$STACK", StringComparison.Ordinal);
        Assert.Contains(Scripts(jobs), script => script.Contains($"--sarif \"{Path.GetFileName(file)}\"", StringComparison.Ordinal));
        // A report with violations is the one that must arrive.
        Assert.StartsWith("always()", jobs["alerts"]["if"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_write_runs_nothing_of_the_pull_request()
    {
        var writing = Jobs("pull-request.yml").Values.Where(job => Has(job, "permissions") && Words(job["permissions"]).Contains(": write", StringComparison.Ordinal)).ToList();
        Assert.Single(writing);
        Assert.All(writing, job => Assert.DoesNotContain(((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>(), step => Has(step, "run")));
    }

    private static YamlMappingNode Root(string name)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Text($".github/workflows/{name}")));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static Dictionary<string, YamlMappingNode> Jobs(string name) =>
        ((YamlMappingNode)Root(name)["jobs"]).ToDictionary(job => job.Key.ToString(), job => (YamlMappingNode)job.Value, StringComparer.Ordinal);

    private static IEnumerable<YamlMappingNode> Steps(string name) =>
        Jobs(name).Values.Where(job => Has(job, "steps")).SelectMany(job => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>());

    private static IEnumerable<string> Scripts(Dictionary<string, YamlMappingNode> jobs) => jobs.Values.Where(job => Has(job, "steps"))
        .SelectMany(job => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>()).Where(step => Has(step, "run")).Select(step => step["run"].ToString());

    private static bool Has(YamlMappingNode map, string key) => map.Children.ContainsKey(new YamlScalarNode(key));

    private static string Words(YamlNode map) => string.Join(", ", ((YamlMappingNode)map).Select(entry => $"{entry.Key}: {entry.Value}"));

    /// <summary>The arguments of each call of ./hipaa in a text: what is optional is given, of alternatives the first, variables are "dev".</summary>
    private static IEnumerable<string> Commands(string text) => Call().Matches(text.Replace(@"\|", "¦", StringComparison.Ordinal)).Select(match =>
        Alternative().Replace(Variable().Replace(match.Groups["arguments"].Value, "dev"), string.Empty).Replace("[", string.Empty, StringComparison.Ordinal)
            .Replace("]", string.Empty, StringComparison.Ordinal).Replace("\"", string.Empty, StringComparison.Ordinal).Trim()).Where(command => command.Length > 0);

    [GeneratedRegex(@"(?<![\w/])\./hipaa (?<arguments>[a-z-][^`\n|>&;),#]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\$\{\{[^}]*\}\}|\$\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"¦[\w-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alternative();
}
