using Hipaa.Cli.Diff.Changes;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>Which changes replace a resource, as the provider planned them.</summary>
public sealed class ReplacementTests
{
    private static readonly string[][] Facts = [.. Repository.Text("sdk/schema/replaces.tsv").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];

    [Theory]
    [InlineData(AwsType.S3Bucket, "bucket", "yes")]
    [InlineData(AwsType.S3Bucket, "forceDestroy", "no")]
    [InlineData(AwsType.S3Bucket, "tags.DataClassification", "no")]
    [InlineData(AwsType.RdsInstance, "storageEncrypted", "yes")]
    [InlineData(AwsType.RdsInstance, "kmsKeyId", "yes")]
    [InlineData(AwsType.RdsInstance, "instanceClass", "no")]
    [InlineData(AwsType.KmsKey, "multiRegion", "yes")]
    [InlineData(AwsType.KmsKey, "policy", "no")]
    [InlineData(AwsType.DynamoTable, "hashKey", "yes")]
    [InlineData(AwsType.KinesisStream, "name", "yes")]
    [InlineData(AwsType.KinesisStream, "retentionPeriod", "no")]
    [InlineData(AwsType.Ec2Subnet, "cidrBlock", "yes")]
    [InlineData(AwsType.S3BucketPolicy, "bucket", "yes")]
    [InlineData(AwsType.S3BucketPolicy, "policy", "no")]
    [InlineData(AwsType.Ec2Vpc, "region", "yes")]
    [InlineData("aws:dsql/clusterPolicy:ClusterPolicy", "identifier", "yes")]
    [InlineData("aws:timestreaminfluxdb/dbCluster:DbCluster", "networkType", "yes")]
    [InlineData("aws:none/none:None", "name", "unknown")]
    public void A_change_replaces_as_the_provider_says(string type, string path, string replaced) =>
        Assert.Equal(replaced, Replacements.By(type, path).ToString());

    [Fact]
    public void The_facts_are_about_resources_and_properties_that_there_are()
    {
        var types = Repository.Text("sdk/schema/computed.tsv").Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(types.Order(StringComparer.Ordinal), Facts.Select(cells => cells[0]).Order(StringComparer.Ordinal));
        Assert.True(Facts.Count(cells => cells[1].Length > 0) > types.Count / 2);
    }
}
