using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>One conversation with the pack, from handshake to cancel, as the engine has it.</summary>
public sealed class AnalyzerTests
{
    private const string Unknown = PropertyValue.UnknownSentinel;
    private const int Advisory = 0, Mandatory = 1, Disabled = 2, Remediate = 3;

    private static readonly object None = new { };

    [Fact]
    public async Task The_pack_introduces_itself_and_ends_on_cancel_with_nothing_but_the_port_on_standard_output()
    {
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("handshake", new { engineAddress = pack.EngineAddress, rootDirectory = Repository.File("policy"), programDirectory = pack.WorkingDirectory }),
            ("configureStack", new { stack = "prod", project = "p", config = new Dictionary<string, string>(StringComparer.Ordinal) { ["hipaa:enforcement"] = "full" } }),
            ("getPluginInfo", None), ("getAnalyzerInfo", None), ("cancel", None));
        Assert.All(answers, answer => Assert.False(answer.TryGetProperty("error", out var error), error.ToString()));
        Assert.Equal(HipaaPack.Version, answers[2].GetProperty("response").GetProperty("version").GetString());

        var info = answers[3].GetProperty("response");
        var policies = info.GetProperty("policiesList").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, StringComparer.Ordinal);
        Assert.Equal([.. new HipaaPack().Rules.Select(r => r.Id), "verdict-is-decided", "levels-follow-profile"], policies.Keys.ToArray());
        Assert.True(info.GetProperty("supportsconfig").GetBoolean());
        Assert.Equal(Mandatory, policies["rds-storage-is-encrypted"].GetProperty("enforcementlevel").GetInt32());
        Assert.Contains("45 CFR 164.312(a)(2)(iv)", policies["rds-storage-is-encrypted"].GetProperty("description").GetString(), StringComparison.Ordinal);

        Assert.Equal((string.Empty, 0), await pack.EndAsync());
    }

    [Fact]
    public async Task The_pack_ends_when_the_engine_is_gone()
    {
        using var pack = await PackProcess.StartAsync();
        pack.StopEngine();
        Assert.Equal((string.Empty, 0), await pack.EndAsync());
    }

    [Fact]
    public async Task Each_diagnostic_carries_the_level_that_is_configured()
    {
        using var pack = await PackProcess.StartAsync();
        var open = Resource(AwsType.KmsKey, "db", new { enableKeyRotation = false, tags = new { DataClassification = "phi" } });
        var answers = await OfficialClient.CallAsync(pack.Port,
            Only("kms-key-rotates", Advisory), ("analyze", open),
            Only("kms-key-rotates", Mandatory), ("analyze", open),
            Only("kms-key-rotates", Disabled), ("analyze", open));

        var advisory = Assert.Single(Diagnostics(answers[1]));
        Assert.Equal((Advisory, "hipaa"), (advisory.GetProperty("enforcementlevel").GetInt32(), advisory.GetProperty("policypackname").GetString()));
        Assert.Contains("EnableKeyRotation is false. Set EnableKeyRotation = true", advisory.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("::db", advisory.GetProperty("urn").GetString(), StringComparison.Ordinal);
        Assert.Equal(Mandatory, Assert.Single(Diagnostics(answers[3])).GetProperty("enforcementlevel").GetInt32());
        Assert.Empty(Diagnostics(answers[5]));
    }

    [Fact]
    public async Task What_is_unknown_is_reported_as_not_applicable_with_the_reason()
    {
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port,
            Only("kms-key-rotates", Mandatory), ("analyze", Resource(AwsType.KmsKey, "db", new { enableKeyRotation = Unknown })));
        Assert.Empty(Diagnostics(answers[1]));
        var undecided = Assert.Single(answers[1].GetProperty("response").GetProperty("notApplicableList").EnumerateArray());
        Assert.Equal("kms-key-rotates", undecided.GetProperty("policyName").GetString());
        Assert.Contains("Undecided for db: enableKeyRotation is not known yet", undecided.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_decided_is_said_once_a_rule_at_the_end_until_the_configuration_turns_it_off()
    {
        using var pack = await PackProcess.StartAsync();
        var keys = Enumerable.Range(1, 7).Select(i => StackResource(AwsType.KmsKey, $"k{i}", new { enableKeyRotation = Unknown }, []));
        (string, object) Notices(int level) => ("configure", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["all"] = new { level = Disabled }, ["kms-key-rotates"] = new { level = Mandatory }, ["verdict-is-decided"] = new { level },
        });
        var answers = await OfficialClient.CallAsync(pack.Port,
            Notices(Advisory), ("analyzeStack", new { resources = keys }), Notices(Mandatory), ("analyzeStack", new { resources = keys }),
            Notices(Disabled), ("analyzeStack", new { resources = keys }));
        var notice = Assert.Single(Diagnostics(answers[1]));
        Assert.Equal(("verdict-is-decided", Advisory), (notice.GetProperty("policyname").GetString(), notice.GetProperty("enforcementlevel").GetInt32()));
        Assert.Equal("kms-key-rotates: not decided before creation: 7 resources (k1, k2, k3, k4, k5 and 2 more). enableKeyRotation is not known yet.",
            notice.GetProperty("message").GetString(), ignoreCase: true);
        Assert.Equal(Mandatory, Assert.Single(Diagnostics(answers[3])).GetProperty("enforcementlevel").GetInt32());
        Assert.Empty(Diagnostics(answers[5]));
    }

    [Fact]
    public async Task What_the_inputs_decide_is_said_before_creation_and_not_again_at_the_end()
    {
        using var pack = await PackProcess.StartAsync();
        var group = new { description = "d", ingress = new[] { new { protocol = "tcp", fromPort = 22, toPort = 22, cidrBlocks = new[] { "0.0.0.0/0" } } } };
        var answers = await OfficialClient.CallAsync(pack.Port,
            Only("security-group-ingress-is-not-public", Mandatory), ("analyze", Resource(AwsType.Ec2SecurityGroup, "g", group)),
            ("analyzeStack", new { resources = new[] { StackResource(AwsType.Ec2SecurityGroup, "g", group, []) } }));
        Assert.Equal(Mandatory, Assert.Single(Diagnostics(answers[1])).GetProperty("enforcementlevel").GetInt32());
        Assert.Empty(Diagnostics(answers[2]));
    }

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

    /// <summary>Settings whose owner is not known before it is made: whoever it is, this is on it.</summary>
    private static readonly (string Rule, string Type, object Properties)[] Settings =
    [
        ("security-group-ingress-is-not-public", AwsType.VpcSecurityGroupIngressRule, new { securityGroupId = Unknown, ipProtocol = "tcp", fromPort = 22, toPort = 22, cidrIpv4 = "0.0.0.0/0" }),
        ("security-group-ingress-is-not-public", AwsType.Ec2SecurityGroupRule, new { securityGroupId = Unknown, type = "ingress", protocol = "tcp", fromPort = 22, toPort = 22, cidrBlocks = new[] { "0.0.0.0/0" } }),
        ("s3-bucket-blocks-public-access", AwsType.S3BucketPublicAccessBlock, new { bucket = Unknown, blockPublicAcls = false }),
        ("s3-bucket-is-not-shared", AwsType.S3BucketAcl, new { bucket = Unknown, acl = "public-read" }),
        ("s3-bucket-is-not-shared", AwsType.S3BucketPolicy, new { bucket = Unknown, policy = Given.Policy(new { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }) }),
        ("s3-bucket-is-versioned", AwsType.S3BucketVersioning, new { bucket = Unknown, versioningConfiguration = new { status = "Suspended" } }),
        ("s3-bucket-has-no-acls", AwsType.S3BucketOwnershipControls, new { bucket = Unknown, rule = new { objectOwnership = "ObjectWriter" } }),
        ("route-table-has-no-open-internet-route", AwsType.Ec2Route, new { routeTableId = Unknown, destinationCidrBlock = "0.0.0.0/0", gatewayId = "igw-1" }),
        ("network-acl-does-not-admit-everything", AwsType.Ec2NetworkAclRule, new { networkAclId = Unknown, ruleNumber = 10, ruleAction = "allow", protocol = "-1", cidrBlock = "0.0.0.0/0" }),
        ("iam-role-has-no-aws-administrator-policy", AwsType.IamRolePolicyAttachment, new { role = Unknown, policyArn = "arn:aws:iam::aws:policy/AdministratorAccess" }),
        ("iam-policy-grants-no-administration", AwsType.IamRolePolicy, new { role = Unknown, policy = Given.Policy(new { Effect = "Allow", Action = "*", Resource = "*" }) }),
        ("key-policy-names-its-users", AwsType.KmsKeyPolicy, new { keyId = Unknown, policy = Given.Policy(new { Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" }) }),
    ];

    [Fact]
    public async Task What_a_setting_of_another_resource_says_is_said_before_it_is_created()
    {
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port, Settings.Select((setting, i) => ("analyze", Resource(setting.Type, $"s{i}", setting.Properties))));
        Assert.All(Settings.Zip(answers), pair =>
            Assert.Contains(Diagnostics(pair.Second), d => d.GetProperty("policyname").GetString() == pair.First.Rule && d.GetProperty("urn").GetString()!.Contains($"{pair.First.Type}::s", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_the_register_may_accept_of_a_setting_s_owner_the_stack_decides()
    {
        using var pack = await PackProcess.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(pack.WorkingDirectory, "exceptions.yaml"), """
            exceptions:
              - rule: security-group-ingress-is-not-public
                urn: "urn:pulumi:prod::p::*::door"
                accepts: "ingress from the whole internet is allowed by {any}"
                reason: A jump host that is watched.
                owner: security@example.org
                approved: 2026-01-01
                expires: 2099-01-01

            """);
        var rule = new { securityGroupId = Unknown, ipProtocol = "tcp", fromPort = 22, toPort = 22, cidrIpv4 = "0.0.0.0/0" };
        object Stack(string group) => new
        {
            resources = new[]
            {
                StackResource(AwsType.Ec2SecurityGroup, group, new { description = "d" }, []),
                StackResource(AwsType.VpcSecurityGroupIngressRule, "in", rule, new(StringComparer.Ordinal) { ["securityGroupId"] = [Urn(AwsType.Ec2SecurityGroup, group)] }),
            },
        };
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("handshake", new { engineAddress = pack.EngineAddress, rootDirectory = pack.WorkingDirectory, programDirectory = pack.WorkingDirectory }),
            Only("security-group-ingress-is-not-public", Mandatory), ("analyze", Resource(AwsType.VpcSecurityGroupIngressRule, "in", rule)),
            ("analyze", Resource(AwsType.Ec2SecurityGroup, "door", new { description = "d" })), ("analyzeStack", Stack("door")),
            ("analyze", Resource(AwsType.Ec2SecurityGroup, "other", new { description = "d" })), ("analyzeStack", Stack("other")));
        Assert.Empty(Diagnostics(answers[2]));
        Assert.Equal(Advisory, Assert.Single(Diagnostics(answers[4]), IsOfRule).GetProperty("enforcementlevel").GetInt32());
        Assert.Equal(Mandatory, Assert.Single(Diagnostics(answers[6]), IsOfRule).GetProperty("enforcementlevel").GetInt32());

        static bool IsOfRule(JsonElement d) => d.GetProperty("policyname").GetString() == "security-group-ingress-is-not-public";
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
    [InlineData("profile", "loose", "\"profile\" is one of baseline, hipaa, strict.")]
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

    [Fact]
    public async Task The_stack_is_judged_along_property_dependencies()
    {
        using var pack = await PackProcess.StartAsync();
        var bucket = StackResource(AwsType.S3Bucket, "phi", new { bucket = Unknown }, []);
        var versioning = StackResource(AwsType.S3BucketVersioning, "v", new { bucket = Unknown, versioningConfiguration = new { status = "Enabled" } },
            new(StringComparer.Ordinal) { ["bucket"] = [Urn(AwsType.S3Bucket, "phi")] });
        var answers = await OfficialClient.CallAsync(pack.Port,
            Only("s3-bucket-is-versioned", Mandatory),
            ("analyzeStack", new { resources = new[] { bucket, versioning } }),
            ("analyzeStack", new { resources = new[] { bucket } }));
        var verdicts = answers.Skip(1).Select(answer => Diagnostics(answer).Select(d => d.GetProperty("policyname").GetString()!).ToArray()).ToArray();
        Assert.Empty(verdicts[0]);
        Assert.Equal(["s3-bucket-is-versioned"], verdicts[1]);
    }

    [Fact]
    public async Task A_remediation_keeps_every_other_input_as_it_was()
    {
        using var pack = await PackProcess.StartAsync();
        var secret = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270",
            ["value"] = "s",
        };
        var answers = await OfficialClient.CallAsync(pack.Port, Only("data-store-is-classified", Remediate),
            ("remediate", Resource(AwsType.S3Bucket, "b", new { bucket = Unknown, nothing = (string?)null, deep = new { secret }, tags = new { Team = "a" } })),
            ("remediate", Resource(AwsType.S3Bucket, "b", new { tags = new { DataClassification = "none" } })));
        var properties = Assert.Single(answers[1].GetProperty("response").GetProperty("remediationsList").EnumerateArray()).GetProperty("properties");
        var expected = JsonDocument.Parse("""{"bucket":"04da6b54-80e4-46f7-96ec-b56ff0331ba9","nothing":null,"deep":{"secret":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"s"}},"tags":{"Team":"a","DataClassification":"phi"}}""").RootElement;
        Assert.True(JsonElement.DeepEquals(expected, properties), properties.GetRawText());
        Assert.Empty(answers[2].GetProperty("response").GetProperty("remediationsList").EnumerateArray());
    }

    [Fact]
    public async Task Unknowns_and_secrets_in_all_positions_of_5000_resources_are_survived()
    {
        using var pack = await PackProcess.StartAsync();
        var values = new object?[] { Unknown, Wrapped("x"), Wrapped(Unknown), null, true, 3, "text", new object[] { Unknown, Wrapped(1) }, new { a = Unknown, b = Wrapped(false) } };
        var types = new HipaaPack().Rules.SelectMany(r => r.Types).Where(type => type is not AwsType.Any).Distinct(StringComparer.Ordinal).ToArray();
        var resources = Enumerable.Range(0, 5000).Select(i => StackResource(types[i % types.Length], $"r{i}",
            Names.ToDictionary(name => name, name => values[(i + name.Length) % values.Length], StringComparer.Ordinal),
            new(StringComparer.Ordinal) { ["bucket"] = [Urn(types[0], $"r{i / 2}")] })).ToArray();
        var answers = await OfficialClient.CallAsync(pack.Port,
            [.. resources.Take(500).Select(r => ("analyze", r)), ("analyzeStack", new { resources })]);
        Assert.All(answers, answer => Assert.False(answer.TryGetProperty("error", out var error), error.ToString()));
        Assert.NotEmpty(Diagnostics(answers[^1]));
    }

    [Theory]
    [InlineData("kms-key-rotates", Mandatory, "days", 1, "Policy kms-key-rotates has no parameter \"days\"; it has none.")]
    [InlineData("log-group-is-retained", Mandatory, "days", 1, "Policy log-group-is-retained has no parameter \"days\"; it has \"minimumDays\".")]
    [InlineData("log-group-is-retained", Mandatory, "minimumDays", "many", "Policy log-group-is-retained: \"minimumDays\" is a number from ")]
    [InlineData("log-group-is-retained", Mandatory, "minimumDays", -1, "Policy log-group-is-retained: \"minimumDays\" is a number from ")]
    [InlineData("log-group-is-retained", 7, "minimumDays", 400, "Policy log-group-is-retained: 7 is no enforcement level; allowed are 0 advisory")]
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
    public async Task Checks_of_the_proposed_rule_are_off_until_the_configuration_turns_them_on()
    {
        using var pack = await PackProcess.StartAsync();
        var stack = new { resources = new[] { StackResource(AwsType.S3Bucket, "uploads", new { bucket = "uploads" }, []) } };
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

    private static readonly string[] Names =
    [
        "storageEncrypted", "enableKeyRotation", "bucket", "tags", "policy", "ingress", "egress", "cidrIpv4", "versioning", "securityPolicy",
        "eventSelectors", "advancedEventSelectors", "resources", "selectionTags", "kmsKeyId", "vpcConfig", "rules", "name", "arn",
    ];

    private static (string, object) Only(string rule, int level) => ("configure", new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["all"] = new { level = Disabled },
        [rule] = new { level },
    });

    private static Dictionary<string, object> Wrapped(object value) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270",
        ["value"] = value,
    };

    private static object Resource(string type, string name, object properties) => new { type, urn = Urn(type, name), name, properties };

    private static object StackResource(string type, string name, object properties, Dictionary<string, string[]> propertyDependencies) =>
        new { type, urn = Urn(type, name), name, properties, propertyDependencies };

    private static string Urn(string type, string name) => $"urn:pulumi:prod::p::{type}::{name}";

    private static JsonElement.ArrayEnumerator Diagnostics(JsonElement answer) =>
        answer.GetProperty("response").GetProperty("diagnosticsList").EnumerateArray();
}
