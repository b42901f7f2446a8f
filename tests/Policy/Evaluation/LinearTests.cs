using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>Work is counted in property reads on this thread, not in time: the count is the same on every machine.</summary>
[Collection(PropertyReads.Collection)]
public sealed class LinearTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Judging_takes_work_in_proportion_to_the_stack(bool deployed)
    {
        var (small, large) = (ReadsOf(Cells(20, deployed)), ReadsOf(Cells(160, deployed)));
        Assert.True(small > 5_000, $"Only {small} reads were heard.");
        Assert.True(large < small * 8 * 1.1, $"Eight times the stack takes {(double)large / small:0.0} times the reads ({small}, then {large}).");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_single_rule_takes_more_than_in_proportion(bool deployed)
    {
        var (small, large) = (ReadsByRule(Cells(20, deployed)), ReadsByRule(Cells(160, deployed)));
        Assert.Empty(large.Where(rule => rule.Value > (small[rule.Key] * 8 * 1.15) + 50).Select(rule => $"{rule.Key}: {small[rule.Key]}, then {rule.Value}"));
    }

    private static long ReadsOf(Given stack)
    {
        var graph = stack.Graph();
        return PropertyReads.Count(() => PolicyCheck.Run(graph, new() { Today = new(2026, 1, 1) }));
    }

    private static Dictionary<string, long> ReadsByRule(Given stack)
    {
        var pack = new HipaaPack();
        return pack.Rules.ToDictionary(rule => rule.Id, rule =>
        {
            var graph = stack.Graph();
            return PropertyReads.Count(() =>
            {
                if (rule is StackRule whole) whole.Judge(graph);
                foreach (var resource in graph.Resources.Where(r => rule.Types is [AwsType.Any] || rule.Types.Contains(r.Type, StringComparer.Ordinal)))
                {
                    if (rule is ResourceRule alone) alone.Judge(resource);
                    if (rule is GraphRule linked) linked.Judge(resource);
                }
            });
        }, StringComparer.Ordinal);
    }

    /// <summary>Many like parts around what a stack has one of: a key, a trail, a network, a topic, a backup selection.</summary>
    private static Given Cells(int count, bool deployed)
    {
        var all = Enumerable.Range(0, count).ToArray();
        object Arn(string kind, string name) => deployed ? $"arn:aws:{kind}:{name}" : Given.Ref(name);
        object[] Arns(string kind, string prefix) => [.. all.Select(i => Arn(kind, $"{prefix}{i}"))];
        var stack = Given.A(AwsType.KmsKey, "key", new { enableKeyRotation = true })
            .And(AwsType.Ec2Vpc, "vpc").And(AwsType.Ec2Subnet, "subnet", new { vpcId = Given.Ref("vpc") })
            .And(AwsType.Ec2SecurityGroup, "group", new { vpcId = Given.Ref("vpc"), description = "d" })
            .And(AwsType.SnsTopic, "topic", new { kmsMasterKeyId = Given.Ref("key") })
            .And(AwsType.S3Bucket, "logs", new { tags = new { DataClassification = "logs" } })
            .And(AwsType.CloudTrailTrail, "trail", new
            {
                cloudWatchLogsGroupArn = "arn:aws:logs:us-east-1:111122223333:log-group:trail:*",
                advancedEventSelectors = new[]
                {
                    new { fieldSelectors = new object[] { new { field = "eventCategory", equals = new[] { "Data" } },
                        new { field = "resources.type", equals = new[] { "AWS::S3::Object" } }, new { field = "resources.ARN", startsWiths = Arns("s3::", "bucket") } } },
                },
            })
            .And(AwsType.BackupSelection, "selection", new { resources = Arns("dynamodb:us-east-1:111122223333:table", "table") })
            .And(AwsType.MacieClassificationJob, "job", new { s3JobDefinition = new { bucketDefinitions = new[] { new { buckets = Arns("s3::", "bucket") } } } });
        foreach (var i in all)
        {
            stack.And(AwsType.S3Bucket, $"bucket{i}", new { bucket = deployed ? $"bucket{i}" : Given.Unknown, arn = deployed ? Arn("s3::", $"bucket{i}") : null, tags = new { DataClassification = "phi" } })
                .And(AwsType.S3BucketVersioning, $"versioning{i}", new { bucket = Given.Ref($"bucket{i}"), versioningConfiguration = new { status = "Enabled" } })
                .And(AwsType.S3BucketEncryption, $"encryption{i}", new { bucket = Given.Ref($"bucket{i}"),
                    rules = new[] { new { applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms", kmsMasterKeyId = Given.Ref("key") } } } })
                .And(AwsType.S3BucketLogging, $"logging{i}", new { bucket = Given.Ref($"bucket{i}"), targetBucket = Given.Ref("logs") })
                .And(AwsType.S3BucketReplication, $"replication{i}", new { bucket = Given.Ref($"bucket{i}"), role = Given.Ref("role0"),
                    rules = new[] { new { status = "Enabled", destination = new { bucket = Given.Ref($"replica{i}") } } } })
                .And(AwsType.S3Bucket, $"replica{i}")
                .And(AwsType.DynamoTable, $"table{i}", new { name = $"table{i}", arn = deployed ? Arn("dynamodb:us-east-1:111122223333:table", $"table{i}") : null, serverSideEncryption = new { enabled = true, kmsKeyArn = Given.Ref("key") } })
                .And(AwsType.AutoScalingTarget, $"target{i}", new { resourceId = $"table/table{i}" })
                .And(AwsType.BackupSelection, $"own{i}", new { resources = new[] { Arn("dynamodb:us-east-1:111122223333:table", $"table{i}") } })
                .And(AwsType.IamRole, $"role{i}", new { assumeRolePolicy = "{}" })
                .And(AwsType.IamRolePolicy, $"policy{i}", new { role = Given.Ref($"role{i}"),
                    policy = Given.Policy(new { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::bucket/*" }) })
                .And(AwsType.LambdaFunction, $"function{i}", new { name = $"function{i}", role = Given.Ref($"role{i}"), kmsKeyArn = Given.Ref("key"),
                    vpcConfig = new { subnetIds = new[] { Given.Ref("subnet") }, securityGroupIds = new[] { Given.Ref("group") } } })
                .And(AwsType.LogGroup, $"group{i}", new { name = $"/aws/lambda/function{i}", kmsKeyId = Given.Ref("key") })
                .And(AwsType.SqsQueue, $"queue{i}", new { kmsMasterKeyId = Given.Ref("key") })
                .And(AwsType.SnsTopicSubscription, $"subscription{i}", new { topic = Given.Ref("topic"), protocol = "sqs", endpoint = Given.Ref($"queue{i}") })
                .And(AwsType.LambdaEventSourceMapping, $"mapping{i}", new { functionName = Given.Ref($"function{i}"), eventSourceArn = Given.Ref($"queue{i}") })
                .And(AwsType.LogMetricFilter, $"filter{i}", new { logGroupName = Given.Ref($"group{i}"), pattern = "DeleteTrail ConsoleLogin", metricTransformation = new { name = $"m{i}" } })
                .And(AwsType.MetricAlarm, $"alarm{i}", new { metricName = $"m{i}", alarmActions = new[] { Given.Ref("topic") } });
        }

        return stack;
    }
}
