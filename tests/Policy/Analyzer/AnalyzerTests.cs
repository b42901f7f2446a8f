using System.Text.Json;
using Hipaa.Policy.Model;
using static Hipaa.Policy.Tests.Told;

namespace Hipaa.Policy.Tests;

/// <summary>One conversation with the pack, from handshake to cancel, as the engine has it.</summary>
public sealed class AnalyzerTests
{
    private const string Unknown = PropertyValue.UnknownSentinel;
    private const int Remediate = 3;

    private static readonly object None = new { };

    [Fact]
    public async Task The_pack_introduces_itself_and_ends_on_cancel_with_nothing_but_the_port_on_standard_output()
    {
        using var pack = await PackProcess.StartAsLanguageHostAsync();
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
        using var pack = await PackProcess.StartAsLanguageHostAsync();
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
        var keys = Enumerable.Range(1, 7).Select(i => StackResource(AwsType.KmsKey, $"k{i}", new { enableKeyRotation = Unknown }));
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
            ("analyzeStack", new { resources = new[] { StackResource(AwsType.Ec2SecurityGroup, "g", group) } }));
        Assert.Equal(Mandatory, Assert.Single(Diagnostics(answers[1])).GetProperty("enforcementlevel").GetInt32());
        Assert.Empty(Diagnostics(answers[2]));
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

    [Theory]
    [InlineData("2026-01-01", false)]
    [InlineData("2098-01-01", true)]
    public async Task An_entry_of_the_register_covers_nothing_before_its_approval(string approved, bool blocks)
    {
        using var pack = await PackProcess.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(pack.WorkingDirectory, "exceptions.yaml"), $$"""
            exceptions:
              - rule: kms-key-rotates
                urn: "*::imported"
                accepts: enableKeyRotation is not set
                reason: Imported key material can't rotate by itself.
                owner: security@example.org
                approved: {{approved}}
                expires: 2099-01-01

            """);
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("handshake", new { engineAddress = pack.EngineAddress, rootDirectory = pack.WorkingDirectory, programDirectory = pack.WorkingDirectory }),
            Only("kms-key-rotates", Mandatory), ("analyze", Resource(AwsType.KmsKey, "imported", new { description = "Of a partner." })));
        Assert.Equal(blocks ? Mandatory : Advisory, Assert.Single(Diagnostics(answers[2])).GetProperty("enforcementlevel").GetInt32());
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
                StackResource(AwsType.Ec2SecurityGroup, group, new { description = "d" }),
                StackResource(AwsType.VpcSecurityGroupIngressRule, "in", rule, ("securityGroupId", [Urn(AwsType.Ec2SecurityGroup, group)])),
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

    [Fact]
    public async Task The_stack_is_judged_along_property_dependencies()
    {
        using var pack = await PackProcess.StartAsync();
        var bucket = StackResource(AwsType.S3Bucket, "phi", new { bucket = Unknown });
        var versioning = StackResource(AwsType.S3BucketVersioning, "v", new { bucket = Unknown, versioningConfiguration = new { status = "Enabled" } },
            ("bucket", [Urn(AwsType.S3Bucket, "phi")]));
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
            ("bucket", [Urn(types[0], $"r{i / 2}")]))).ToArray();
        var answers = await OfficialClient.CallAsync(pack.Port,
            [.. resources.Take(500).Select(r => ("analyze", r)), ("analyzeStack", new { resources })]);
        Assert.All(answers, answer => Assert.False(answer.TryGetProperty("error", out var error), error.ToString()));
        Assert.NotEmpty(Diagnostics(answers[^1]));
    }

    private static readonly string[] Names =
    [
        "storageEncrypted", "enableKeyRotation", "bucket", "tags", "policy", "ingress", "egress", "cidrIpv4", "versioning", "securityPolicy",
        "eventSelectors", "advancedEventSelectors", "resources", "selectionTags", "kmsKeyId", "vpcConfig", "rules", "name", "arn",
    ];

    private static Dictionary<string, object> Wrapped(object value) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270",
        ["value"] = value,
    };
}
