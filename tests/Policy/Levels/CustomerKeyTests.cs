using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>Stores that AWS encrypts with a key of its own: whose key it is blocks where that was chosen, and nowhere else.</summary>
public sealed class CustomerKeyTests
{
    public static TheoryData<string, string> Stores() => new()
    {
        { AwsType.S3Bucket, "{}" },
        { AwsType.RdsInstance, """{"engine":"postgres","storageEncrypted":true,"performanceInsightsEnabled":true}""" },
        { AwsType.RdsCluster, """{"engine":"aurora-postgresql","storageEncrypted":true}""" },
        { AwsType.DynamoTable, "{}" },
        { AwsType.SqsQueue, """{"sqsManagedSseEnabled":true}""" },
        { AwsType.SnsTopic, """{"kmsMasterKeyId":"alias/aws/sns"}""" },
        { AwsType.SnsTopic, "{}" },
        { AwsType.LogGroup, "{}" },
        { AwsType.Secret, "{}" },
        { AwsType.BackupVault, "{}" },
        { AwsType.EbsVolume, """{"encrypted":true}""" },
        { AwsType.EfsFileSystem, """{"encrypted":true}""" },
        { AwsType.CloudTrailTrail, "{}" },
        { AwsType.LambdaFunction, """{"environment":{"variables":{"TABLE":"readings"}}}""" },
        { AwsType.EksCluster, "{}" },
    };

    [Theory]
    [MemberData(nameof(Stores))]
    public void A_key_of_AWS_blocks_under_strict_and_advises_below(string type, string properties)
    {
        string[] Blocking(LevelProfile profile) =>
        [
            .. PolicyCheck.Run(new([new($"urn:pulumi:test::project::{type}::store", type, PropertyJson.Parse(properties))]), new() { Today = new(2026, 1, 1), LevelProfile = profile })
                .Findings.Where(f => f.Blocks && f.Safeguard == Safeguard.EncryptionAtRest).Select(f => f.RuleId),
        ];

        Assert.Empty(Blocking(LevelProfile.Baseline));
        Assert.Empty(Blocking(LevelProfile.Hipaa));
        if (!properties.Contains("alias/aws/sns", StringComparison.Ordinal)) Assert.NotEmpty(Blocking(LevelProfile.Strict));
    }

    [Theory]
    [InlineData(AwsType.RdsInstance, """{"engine":"postgres","storageEncrypted":false}""")]
    [InlineData(AwsType.EbsVolume, """{"encrypted":false}""")]
    [InlineData(AwsType.KinesisStream, """{"encryptionType":"NONE"}""")]
    [InlineData(AwsType.EfsFileSystem, """{"encrypted":false}""")]
    public void What_is_in_the_clear_blocks_under_each_profile(string type, string properties) => Assert.All(Enum.GetValues<LevelProfile>(), profile => Assert.Contains(
        PolicyCheck.Run(new([new($"urn:pulumi:test::project::{type}::store", type, PropertyJson.Parse(properties))]), new() { Today = new(2026, 1, 1), LevelProfile = profile }).Findings,
        f => f.Blocks && f.Safeguard == Safeguard.EncryptionAtRest));
}
