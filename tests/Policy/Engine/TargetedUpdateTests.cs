using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// An update with --target or --exclude, as the engine tells it (pulumi pkg/resource/deploy): of a new resource that is left out neither inputs nor
/// outputs; of one that exists its old inputs; of one that the program no longer has nothing but its outputs, at the end.
/// </summary>
public sealed class TargetedUpdateTests
{
    private const string Unknown = PropertyValue.UnknownSentinel;

    private static readonly object None = new { };

    [Fact]
    public async Task Of_a_new_resource_that_is_left_out_nothing_is_violated()
    {
        using var pack = await PackProcess.StartAsync();
        var types = ExampleSet.Pack.Rules.SelectMany(rule => rule.Types).Where(type => type is not AwsType.Any).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var left = types.Select((type, i) => Told.Resource(type, $"r{i}", None)).ToList();
        var answers = await OfficialClient.CallAsync(pack.Port,
            [.. left.Select(resource => ("remediate", resource)), .. left.Select(resource => ("analyze", resource)), ("analyzeStack", new { resources = left })]);
        Assert.All(answers.Take(types.Count), answer => Assert.Empty(answer.GetProperty("response").GetProperty("remediationsList").EnumerateArray()));
        Assert.All(answers.Skip(types.Count).Take(types.Count), answer => Assert.Empty(Told.Said(answer)));

        // Of what no resource is there for, left out or not, the stack itself is told.
        Assert.DoesNotContain(Told.Said(answers[^1]), said => !said.EndsWith(" p-prod", StringComparison.Ordinal));
        // A rule has one line for each of its reasons.
        Assert.InRange(Told.Undecided(answers[^1]).Count(), 100, 2 * ExampleSet.Pack.Rules.Count);
    }

    [Fact]
    public async Task It_is_not_said_to_be_decided_by_creation_as_what_waits_for_it_is()
    {
        using var pack = await PackProcess.StartAsync();
        object[] resources =
        [
            Told.StackResource(AwsType.KmsKey, "waits", new { enableKeyRotation = Unknown }), Told.StackResource(AwsType.KmsKey, "left", None),
            Told.StackResource("aws-native:rds:DbInstance", "other-names", new { }),
        ];
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("configure", new Dictionary<string, object>(StringComparer.Ordinal) { ["all"] = new { level = 2 }, ["kms-key-rotates"] = new { level = 1 }, ["rds-storage-is-encrypted"] = new { level = 1 }, ["verdict-is-decided"] = new { level = 0 } }),
            ("analyzeStack", new { resources }));
        Assert.Equal(
            [
                "kms-key-rotates: not decided before creation: 1 resource (waits). EnableKeyRotation is not known yet.",
                "kms-key-rotates: not decided: 1 resource (left). EnableKeyRotation is not known.",
                "rds-storage-is-encrypted: not decided: 1 resource (other-names). StorageEncrypted is not known.",
            ],
            Told.Diagnostics(answers[1]).Select(d => d.GetProperty("message").GetString()), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_a_program_declares_with_nothing_is_judged_when_the_engine_has_its_outputs()
    {
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port, Told.Only("kms-key-rotates"), ("analyze", Told.Resource(AwsType.KmsKey, "k", None)),
            ("analyzeStack", new { resources = new[] { Told.StackResource(AwsType.KmsKey, "k", new { arn = Unknown, keyId = Unknown }) } }));
        Assert.Empty(Told.Said(answers[1]));
        Assert.Equal(["mandatory kms-key-rotates k"], Told.Said(answers[2]));
    }

    [Fact]
    public async Task What_the_stack_keeps_is_judged_though_nobody_registered_it()
    {
        using var pack = await PackProcess.StartAsync();
        var rotates = new { enableKeyRotation = true };
        var answers = await OfficialClient.CallAsync(pack.Port,
            ("analyze", Told.Resource(AwsType.KmsKey, "k", rotates)),
            ("analyzeStack", new
            {
                resources = new[]
                {
                    Told.StackResource(AwsType.KmsKey, "k", rotates),
                    Told.StackResource(AwsType.RdsInstance, "kept", new { storageEncrypted = false, arn = "arn:aws:rds:us-east-1:111122223333:db:kept", backupRetentionPeriod = 1 }),
                    Told.StackResource(AwsType.Ec2SecurityGroup, "imported", new { ingress = new[] { new { protocol = "tcp", fromPort = 22, toPort = 22, cidrBlocks = new[] { "0.0.0.0/0" } } } },
                        ("ingress", [Told.Urn(AwsType.KmsKey, "k")])),
                },
            }));
        Assert.Contains("mandatory rds-storage-is-encrypted kept", Told.Said(answers[1]));
        Assert.Contains("mandatory security-group-ingress-is-not-public imported", Told.Said(answers[1]));
    }

    [Fact]
    public async Task A_known_name_decides_and_not_what_it_was_computed_from()
    {
        using var pack = await PackProcess.StartAsync();
        var (a, b) = (Told.StackResource(AwsType.S3Bucket, "a", new { bucket = "a-bucket" }), Told.StackResource(AwsType.S3Bucket, "b", new { bucket = "b-bucket" }));
        var versioning = Told.StackResource(AwsType.S3BucketVersioning, "v", new { bucket = "b-bucket", versioningConfiguration = new { status = "Enabled" } },
            ("bucket", [Told.Urn(AwsType.S3Bucket, "a"), Told.Urn(AwsType.S3Bucket, "b")]));
        object[][] orders = [[a, b, versioning], [versioning, b, a], [b, versioning, a]];
        var answers = await OfficialClient.CallAsync(pack.Port,
            [Told.Only("s3-bucket-is-versioned"), .. orders.Select(resources => ("analyzeStack", (object)new { resources }))]);
        Assert.All(answers.Skip(1), answer => Assert.Equal(["mandatory s3-bucket-is-versioned a"], Told.Said(answer)));
    }
}
