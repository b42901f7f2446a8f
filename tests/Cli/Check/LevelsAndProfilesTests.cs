using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hipaa.Cli.Tests;

/// <summary>What the stack's declared environment and the profile change in the verdicts, and that they change nothing else.</summary>
public sealed class LevelsAndProfilesTests : IDisposable
{
    private const string Unprotected = """
        {"deployment":{"resources":[{"urn":"urn:pulumi:any::app::aws:rds/instance:Instance::db","custom":true,"type":"aws:rds/instance:Instance",
        "inputs":{"storageEncrypted":false,"deletionProtection":false}}]}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hipaa-profiles-");

    [Theory]
    [InlineData("prod", "mandatory")]
    [InlineData("dev", "advisory")]
    public async Task A_database_that_can_be_deleted_blocks_where_the_stack_declares_full_enforcement(string stack, string level)
    {
        var report = await CheckAsync(Unprotected, "--stack", stack);
        Assert.Equal(level, Level(report, "rds-is-protected-from-deletion"));
        Assert.Equal("mandatory", Level(report, "rds-storage-is-encrypted"));
    }

    [Fact]
    public async Task Without_a_stack_the_levels_of_the_law_hold() =>
        Assert.Equal("mandatory", Level(await CheckAsync(Unprotected), "rds-is-protected-from-deletion"));

    [Fact]
    public async Task Dev_differs_from_prod_in_the_levels_that_the_file_lists_and_in_nothing_else()
    {
        var (prod, dev) = (await CheckAsync(Unprotected, "--stack", "prod"), await CheckAsync(Unprotected, "--stack", "dev"));
        var file = Hipaa.Policy.Exceptions.LevelsFile.Load(Path.Combine(Repository.Root, "policy/levels.yaml"), new Hipaa.Policy.HipaaPack());
        foreach (var (report, enforcement) in new[] { (prod, "full"), (dev, "reduced") })
        {
            foreach (var finding in report["findings"]!.AsArray())
            {
                var rule = finding!["rule"]!.GetValue<string>();
                if (file.Declared(enforcement).Departures.TryGetValue(rule, out var level)) Assert.Equal(level.ToString().ToLowerInvariant(), finding["level"]!.GetValue<string>());
                if (file.Declared("full").Departures.ContainsKey(rule) || file.Declared("reduced").Departures.ContainsKey(rule)) finding["level"] = "by the file";
            }
        }

        Assert.Equal(Findings(dev), Findings(prod));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_profile_of_the_proposed_rule_adds_its_own_labelled_findings_to_those_of_the_law(string stack)
    {
        var preview = (await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", stack, "--json")).Output;
        var (law, proposed) = (await CheckAsync(preview, "--stack", stack), await CheckAsync(preview, "--stack", stack, "--profile", "nprm"));
        Assert.Equal(("hipaa", "nprm"), (law["profile"]!.GetValue<string>(), proposed["profile"]!.GetValue<string>()));
        var added = new Hipaa.Policy.HipaaPack().Rules.Count(rule => rule.Profile == Hipaa.Policy.Profile.Nprm);
        Assert.True(added > 5);
        Assert.Equal(law["summary"]!["rules"]!.GetValue<int>() + added, proposed["summary"]!["rules"]!.GetValue<int>());
        Assert.Equal(Findings(law), Findings(proposed).Where(f => !f.Contains("\"proposed\":true", StringComparison.Ordinal)));
        Assert.DoesNotContain(Findings(law), f => f.Contains("\"proposed\":true", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("baseline", "advisory", "advisory")]
    [InlineData("hipaa", "mandatory", "advisory")]
    [InlineData("strict", "mandatory", "mandatory")]
    public async Task A_profile_that_is_named_holds_in_place_of_what_the_stack_declares(string profile, string deletion, string key)
    {
        var report = await CheckAsync(Unprotected, "--stack", "dev", "--profile", profile);
        Assert.Equal(profile, report["levels"]!.GetValue<string>());
        Assert.Equal((deletion, key), (Level(report, "rds-is-protected-from-deletion"), Level(report, "rds-uses-customer-key")));
        var both = await CheckAsync(Unprotected, "--profile", profile, "--profile", "nprm");
        Assert.Equal((profile, "nprm"), (both["levels"]!.GetValue<string>(), both["profile"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Two_profiles_or_one_that_does_not_exist_are_refused()
    {
        var two = await CommandLineRun.OfAsync(Repository.Project, "check", "-", "--profile", "hipaa", "--profile", "strict");
        Assert.NotEqual(0, two.Code);
        Assert.Contains("--profile names one set of levels, and nprm besides.", two.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, (await CommandLineRun.OfAsync(Repository.Project, "check", "-", "--profile", "loose")).Code);
    }

    [Theory]
    [InlineData(Grave, "mandatory", 1)]
    [InlineData(Grave, "advisory", 1)]
    [InlineData(Grave, "never", 0)]
    [InlineData(Advised, "mandatory", 0)]
    [InlineData(Advised, "advisory", 1)]
    [InlineData(Advised, "never", 0)]
    public async Task What_ends_with_1_is_what_fail_on_says(string inputs, string level, int code)
    {
        var document = System.Text.Encoding.UTF8.GetBytes($$"""
            {"deployment":{"resources":[{"urn":"urn:pulumi:any::app::aws:sqs/queue:Queue::q","custom":true,"type":"aws:sqs/queue:Queue","inputs":{} },{{inputs}}] } }
            """);
        Assert.Equal(code, (await CommandLineRun.OfAsync(Repository.Project, document, ["check", "-", "--json", "--fail-on", level])).Code);
    }

    private const string Grave = """{"urn":"urn:pulumi:any::app::aws:ebs/volume:Volume::v","custom":true,"type":"aws:ebs/volume:Volume","inputs":{"encrypted":false}}""";
    private const string Advised = """{"urn":"urn:pulumi:any::app::aws:sqs/queue:Queue::r","custom":true,"type":"aws:sqs/queue:Queue","inputs":{}}""";

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<JsonNode> CheckAsync(string content, params string[] options)
    {
        var path = Path.Combine(_folder.FullName, "stack.json");
        await File.WriteAllTextAsync(path, content);
        var run = await CommandLineRun.OfAsync(Repository.Project, ["check", path, "--json", .. options]);
        return JsonNode.Parse(run.Output) ?? throw new JsonException(run.Error);
    }

    private static string Level(JsonNode report, string rule) =>
        report["findings"]!.AsArray().Single(f => f!["rule"]!.GetValue<string>() == rule)!["level"]!.GetValue<string>();

    private static IEnumerable<string> Findings(JsonNode report) => report["findings"]!.AsArray().Select(f => f!.ToJsonString()).Order(StringComparer.Ordinal);
}
