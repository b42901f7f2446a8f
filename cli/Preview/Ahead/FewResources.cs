using Pulumi;
using Pulumi.Aws.Kms;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Rds;
using Pulumi.Aws.S3;
using Pulumi.Aws.S3.Inputs;
using Pulumi.Aws.Ssm;

namespace Hipaa.Cli.Preview.Ahead;

/// <summary>Inputs of every form that programs give: texts, numbers, flags, lists, maps, blocks, unions, outputs, and what is made of several.</summary>
internal sealed class FewResources : Stack
{
    internal FewResources(StackOptions options)
        : base(options)
    {
        var parent = new ComponentResource("ahead:index:Component", "component");
        var under = new CustomResourceOptions { Parent = parent };
        var key = new Key("key", new() { EnableKeyRotation = true, DeletionWindowInDays = 30, Policy = Output.Create("{}"), Tags = { ["a"] = "b" } }, under);
        var bucket = new Bucket("bucket", new() { BucketPrefix = "b", Tags = { ["key"] = key.Arn } }, under);
        _ = new BucketServerSideEncryptionConfiguration(
            "encryption",
            new()
            {
                Bucket = bucket.Id,
                Rules =
                {
                    new BucketServerSideEncryptionConfigurationRuleArgs
                    {
                        BucketKeyEnabled = true,
                        ApplyServerSideEncryptionByDefault = new BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
                        {
                            SseAlgorithm = "aws:kms", KmsMasterKeyId = key.Arn,
                        },
                    },
                },
            },
            under);
        _ = new Parameter("parameter", new() { Type = ParameterType.String, Value = Output.Format($"{bucket.Arn}/*") });
        _ = new Instance("instance", new() { InstanceClass = "db.t4g.medium", StorageType = "gp3", VpcSecurityGroupIds = { key.Arn } });
        _ = new Function("function", new()
        {
            Runtime = "provided.al2023", Architectures = { "arm64" }, Role = Output.Tuple(key.Arn, bucket.Arn).Apply(both => both.Item1),
        });
        All = Output.All(key.Arn, bucket.Arn).Apply(all => string.Join(' ', all));
    }

    /// <summary>An output.</summary>
    [Output]
    public Output<string> All { get; private set; }
}
