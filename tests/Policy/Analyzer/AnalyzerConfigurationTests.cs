using System.Text.Json;
using Hipaa.Policy.Model;
using static Hipaa.Policy.Tests.Told;

namespace Hipaa.Policy.Tests;

/// <summary>What the engine tells the pack of its configuration, of the stack's, and of where their files are.</summary>
public sealed class AnalyzerConfigurationTests
{
    private static readonly object None = new { };

    [Theory]
    [InlineData("reduced", Advisory)]
    [InlineData("full", Mandatory)]
    public async Task Of_an_existing_stack_no_configuration_is_told_and_its_file_in_the_program_s_folder_has_it(string enforcement, int level)
    {
        using var pack = await PackProcess.StartAsync();
        await ProjectAsync(pack.WorkingDirectory, string.Empty, enforcement);
        Assert.Equal(level, await LevelAsync(pack, Repository.File("policy")));
    }

    [Theory]
    [InlineData("reduced", Advisory, false)]
    [InlineData("reduced", Advisory, true)]
    [InlineData("full", Mandatory, true)]
    public async Task The_engine_tells_the_program_s_folder_and_the_project_where_the_files_of_its_stacks_are(string enforcement, int level, bool configures)
    {
        using var pack = await PackProcess.StartAsync();
        var program = Directory.CreateDirectory(Path.Combine(pack.WorkingDirectory, "elsewhere/infra")).FullName;
        await ProjectAsync(pack.WorkingDirectory, string.Empty, "full");
        await ProjectAsync(Path.Combine(pack.WorkingDirectory, "elsewhere"), "stacks", enforcement);
        Assert.Equal(level, await LevelAsync(pack, program, configures ? ("configureStack", new { stack = "prod", project = "p", config = new Dictionary<string, string>(StringComparer.Ordinal) }) : null));
    }

    [Theory]
    [InlineData("baseline", Advisory, Advisory)]
    [InlineData("hipaa", Mandatory, Advisory)]
    [InlineData("strict", Mandatory, Mandatory)]
    public async Task The_configuration_of_the_pack_chooses_a_profile_and_a_level_that_it_names_stays(string profile, int rotation, int description)
    {
        using var pack = await PackProcess.StartAsync();
        var info = await OfficialClient.CallAsync(pack.Port, ("getAnalyzerInfo", None));
        var effective = Effective(info[0]);
        effective["levels-follow-profile"] = new { level = Advisory, properties = new { profile } };
        effective["resource-is-described"] = new { level = Disabled };
        var answers = await OfficialClient.CallAsync(pack.Port, ("configure", effective), ("analyze", Resource(AwsType.KmsKey, "k", new { enableKeyRotation = false })));
        var levels = Diagnostics(answers[1]).ToDictionary(d => d.GetProperty("policyname").GetString()!, d => d.GetProperty("enforcementlevel").GetInt32(), StringComparer.Ordinal);
        Assert.Equal((rotation, description), (levels["kms-key-rotates"], levels["kms-key-is-described"]));
        Assert.DoesNotContain("resource-is-described", levels.Keys);
    }

    [Theory]
    [InlineData("profile", "loose", "\"profile\" must be one of baseline, hipaa, strict.")]
    [InlineData("profil", "strict", "Policy levels-follow-profile has no parameter \"profil\"; it has \"profile\".")]
    public async Task A_profile_that_does_not_exist_is_refused(string key, string value, string message)
    {
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port, ("configure", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["levels-follow-profile"] = new { level = Advisory, properties = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value } },
        }));
        Assert.Contains(message, answers[0].GetProperty("error").ToString().Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kms-key-rotates", Mandatory, "days", 1, "Policy kms-key-rotates has no parameter \"days\"; it has none.")]
    [InlineData("log-group-is-retained", Mandatory, "days", 1, "Policy log-group-is-retained has no parameter \"days\"; it has \"minimumDays\".")]
    [InlineData("log-group-is-retained", Mandatory, "minimumDays", "many", "Policy log-group-is-retained: \"minimumDays\" must be a number from ")]
    [InlineData("log-group-is-retained", Mandatory, "minimumDays", -1, "Policy log-group-is-retained: \"minimumDays\" must be a number from ")]
    [InlineData("log-group-is-retained", 7, "minimumDays", 400, "Policy log-group-is-retained: 7 is no enforcement level; allowed are 0 advisory")]
    [InlineData("log-group-is-retained", Mandatory, "minimumDays", true, "Policy log-group-is-retained: \"minimumDays\" must be a number from ")]
    [InlineData("other-accounts-are-trusted", Mandatory, "trustedAccounts", "111122223333",
        "Policy other-accounts-are-trusted: \"trustedAccounts\" must be a list of account ids of 12 digits.")]
    [InlineData("verdict-is-decided", Advisory, "resources", 5, "Policy verdict-is-decided has no parameter \"resources\"; it has none.")]
    [InlineData("all", Advisory, "minimumDays", 5, "Policy all has no parameter \"minimumDays\"; it has none.")]
    [InlineData("log-group-is-kept", Mandatory, "minimumDays", 400, "There is no policy \"log-group-is-kept\"")]
    public async Task Configuration_that_makes_no_sense_gets_one_sentence_and_the_next_call_an_answer(
        string policy, int level, string property, object value, string expected)
    {
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("configure", new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [policy] = new { level, properties = new Dictionary<string, object>(StringComparer.Ordinal) { [property] = value } },
            }),
            ("getPluginInfo", None));
        var details = answers[0].GetProperty("error").GetProperty("details").GetString()!;
        Assert.StartsWith(expected, details, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', details);
        Assert.True(answers[1].TryGetProperty("response", out _));
    }

    [Fact]
    public async Task An_environment_that_there_is_not_stops_the_preview()
    {
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("configureStack", new { stack = "prod", project = "p", config = new Dictionary<string, string>(StringComparer.Ordinal) { ["hipaa:enforcement"] = "fulll" } }),
            ("getPluginInfo", None));
        Assert.Equal(
            "hipaa:enforcement of the stack's configuration has none of the values full, reduced, baseline, hipaa, strict.",
            answers[0].GetProperty("error").GetProperty("details").GetString());
        Assert.True(answers[1].TryGetProperty("response", out _));
    }

    /// <summary>What one was configured with, wrote and was told is not the next one's.</summary>
    [Fact]
    public async Task A_stack_that_is_configured_begins_anew()
    {
        using var pack = await PackProcess.StartAsync();
        var group = Resource("aws:cloudwatch/logGroup:LogGroup", "g", new { name = "g", retentionInDays = 2557 });
        var key = Resource(AwsType.KmsKey, "k", new { enableKeyRotation = false });
        var stack = ("configureStack", (object)new { stack = "prod", project = "p", config = new { } });
        var strict = new { level = Mandatory, properties = new { minimumDays = 3000 } };
        var answers = await OfficialClient.CallAsync(pack.Port,
            stack, ("configure", new Dictionary<string, object>(StringComparer.Ordinal) { ["log-group-is-retained"] = strict }),
            ("analyze", group), ("analyze", key),
            stack, Only("log-group-is-retained"), ("analyze", group), Only("kms-key-rotates"),
            ("analyzeStack", new { resources = new[] { StackResource(AwsType.KmsKey, "k", new { enableKeyRotation = false }) } }));
        Assert.Contains("mandatory log-group-is-retained g", Said(answers[2]));
        Assert.Contains("mandatory kms-key-rotates k", Said(answers[3]));
        Assert.Equal([], Said(answers[6]));
        Assert.Equal(["mandatory kms-key-rotates k"], Said(answers[8]));
    }

    /// <summary>The engine asks again where a resource is registered again: the last answer counts.</summary>
    [Fact]
    public async Task What_was_said_of_a_resource_and_holds_no_more_hides_nothing_at_the_end()
    {
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port, Only("s3-bucket-is-versioned"),
            ("analyze", Resource(AwsType.S3Bucket, "b", new { bucket = "b", versioning = new { enabled = false } })),
            ("analyze", Resource(AwsType.S3Bucket, "b", new { bucket = "b" })),
            ("analyzeStack", new { resources = new[] { StackResource(AwsType.S3Bucket, "b", new { bucket = "b" }) } }));
        string[] said = ["mandatory s3-bucket-is-versioned b"];
        Assert.Equal(said, Said(answers[1]));
        Assert.Equal([], Said(answers[2]));
        Assert.Equal(said, Said(answers[3]));
    }

    [Fact]
    public async Task Checks_of_the_proposed_rule_are_off_until_the_configuration_turns_them_on()
    {
        using var pack = await PackProcess.StartAsync();
        var stack = new { resources = new[] { StackResource(AwsType.S3Bucket, "uploads", new { bucket = "uploads" }) } };
        var answers = await OfficialClient.CallAsync(pack.Port, ("getAnalyzerInfo", None), ("analyzeStack", stack), Only("malware-is-looked-for", Advisory), ("analyzeStack", stack));
        var proposed = new HipaaPack().Rules.Where(rule => rule.Profile == Profile.Nprm).Select(rule => rule.Id).ToList();
        Assert.Equal(proposed, answers[0].GetProperty("response").GetProperty("policiesList").EnumerateArray()
            .Where(p => p.GetProperty("enforcementlevel").GetInt32() == Disabled).Select(p => p.GetProperty("name").GetString()!));
        Assert.DoesNotContain(Diagnostics(answers[1]), d => proposed.Contains(d.GetProperty("policyname").GetString()!, StringComparer.Ordinal));
        Assert.Equal("malware-is-looked-for", Assert.Single(Diagnostics(answers[3])).GetProperty("policyname").GetString());
    }

    [Fact]
    public async Task Each_parameter_is_told_with_its_schema_and_obeyed()
    {
        using var pack = await PackProcess.StartAsync();
        var group = Resource(AwsType.LogGroup, "g", new { name = "/aws/lambda/f", retentionInDays = 400 });
        object Minimum(int days) => new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["all"] = new { level = Disabled },
            ["log-group-is-retained"] = new { level = Mandatory, properties = new { minimumDays = days } },
        };
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("getAnalyzerInfo", None), ("configure", Minimum(400)), ("analyze", group), ("configure", Minimum(401)), ("analyze", group));
        var policies = answers[0].GetProperty("response").GetProperty("policiesList").EnumerateArray().ToList();
        var withParameters = new HipaaPack().Rules.Where(rule => rule.Parameters.Count > 0 || rule is IAsksWhoIsTrusted).Select(rule => rule.Id).ToList();
        Assert.Equal([.. withParameters, "levels-follow-profile"], policies.Where(p => p.TryGetProperty("configschema", out var schema) && schema.ValueKind == JsonValueKind.Object).Select(p => p.GetProperty("name").GetString()));
        Assert.Empty(Diagnostics(answers[2]));
        Assert.Single(Diagnostics(answers[4]));
    }

    private static async Task ProjectAsync(string folder, string stackConfigDir, string enforcement)
    {
        Directory.CreateDirectory(Path.Combine(folder, stackConfigDir));
        await File.WriteAllTextAsync(Path.Combine(folder, "Pulumi.yaml"), $"name: p\nruntime: dotnet\n{(stackConfigDir.Length > 0 ? $"stackConfigDir: {stackConfigDir}\n" : string.Empty)}");
        await File.WriteAllTextAsync(Path.Combine(folder, stackConfigDir, "Pulumi.prod.yaml"), $"config:\n  hipaa:enforcement: {enforcement}\n");
    }

    /// <summary>The level that a database without protection has, after the engine has sent each policy's level back as it does.</summary>
    private static async Task<int> LevelAsync(PackProcess pack, string programDirectory, (string, object)? configureStack = null)
    {
        var introduction = await OfficialClient.CallAsync(pack.Port,
        [
            ("handshake", new { engineAddress = pack.EngineAddress, rootDirectory = Repository.File("policy"), programDirectory }),
            .. configureStack is { } call ? [call] : Array.Empty<(string, object)>(), ("getAnalyzerInfo", None),
        ]);
        var answers = await OfficialClient.CallAsync(pack.Port, ("configure", Effective(introduction[^1])), ("analyze", Resource(AwsType.RdsInstance, "db", new { deletionProtection = false })));
        return Diagnostics(answers[1]).Single(d => d.GetProperty("policyname").GetString() == "rds-is-protected-from-deletion").GetProperty("enforcementlevel").GetInt32();
    }

    /// <summary>The engine sends back what it was told of every policy, with what the configuration of the pack says put in.</summary>
    private static Dictionary<string, object> Effective(JsonElement info) => info.GetProperty("response").GetProperty("policiesList").EnumerateArray().ToDictionary(
        policy => policy.GetProperty("name").GetString()!, policy => (object)new { level = policy.GetProperty("enforcementlevel").GetInt32() }, StringComparer.Ordinal);
}
