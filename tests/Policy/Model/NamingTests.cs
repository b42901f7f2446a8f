using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>What a value names that was computed from several resources, or from one that it does not name.</summary>
public sealed class NamingTests
{
    private const string Account = "111122223333";

    [Fact]
    public void A_known_name_names_its_bucket_and_not_the_others_that_it_was_computed_from()
    {
        var (a, b) = (Bucket("a", id: "a-bucket"), Bucket("b", id: "b-bucket"));
        var versioning = A(AwsType.S3BucketVersioning, "v", new { bucket = "b-bucket" }, from: ("bucket", [a, b]));
        foreach (var order in new Resource[][] { [a, b, versioning], [versioning, b, a], [b, versioning, a] })
        {
            _ = new ResourceGraph(order);
            Assert.Equal([b], versioning.Refers("bucket", AwsType.S3Bucket).Known);
            Assert.Equal([], a.ReferredBy(AwsType.S3BucketVersioning, "bucket").Known);
            Assert.Equal([versioning], b.ReferredBy(AwsType.S3BucketVersioning, "bucket").Known);
        }
    }

    [Fact]
    public void One_that_names_nothing_of_the_stack_leads_out_of_it()
    {
        var a = Bucket("a", id: "a-bucket");
        var versioning = A(AwsType.S3BucketVersioning, "v", new { bucket = "of-another-stack" }, from: ("bucket", [a]));
        _ = new ResourceGraph([a, versioning]);
        Assert.True(versioning.Refers("bucket", AwsType.S3Bucket).Exist.IsNo);
        Assert.True(versioning.StandsAlone("bucket", AwsType.S3Bucket));
    }

    /// <summary>Some providers tell no id, so that it may be the one that is named: then the dependency stands.</summary>
    [Fact]
    public void Where_the_id_is_not_told_the_dependency_decides_unless_the_name_is_another_ones()
    {
        var (a, b) = (Bucket("a", id: ""), Bucket("b", id: "b-bucket"));
        var mine = A(AwsType.S3BucketVersioning, "m", new { bucket = "generated-1" }, from: ("bucket", [a, b]));
        var theirs = A(AwsType.S3BucketVersioning, "t", new { bucket = "b-bucket" }, from: ("bucket", [a, b]));
        _ = new ResourceGraph([a, b, mine, theirs]);
        Assert.Equal([a], mine.Refers("bucket", AwsType.S3Bucket).Known);
        Assert.Equal([b], theirs.Refers("bucket", AwsType.S3Bucket).Known);
    }

    [Theory]
    [InlineData(PropertyValue.UnknownSentinel)]
    [InlineData("arn:aws:s3:::" + PropertyValue.UnknownSentinel + "/*")]
    public void One_that_is_not_known_yet_names_what_it_was_computed_from(string bucket)
    {
        var a = Bucket("a", id: "a-bucket");
        var versioning = A(AwsType.S3BucketVersioning, "v", new { bucket }, from: ("bucket", [a]));
        _ = new ResourceGraph([a, versioning]);
        Assert.Equal([a], versioning.Refers("bucket", AwsType.S3Bucket).Known);
    }

    /// <summary>Which of two it is, the deployment tells: neither passes by it, and neither fails.</summary>
    [Fact]
    public void One_thing_that_is_not_known_yet_is_not_both_that_it_may_be()
    {
        var (a, b, c) = (Bucket("a", id: ""), Bucket("b", id: ""), Bucket("c", id: ""));
        var versioning = A(AwsType.S3BucketVersioning, "v", new { bucket = PropertyValue.UnknownSentinel }, from: ("bucket", [a, b]));
        _ = new ResourceGraph([a, b, c, versioning]);
        Assert.True(versioning.Refers("bucket", AwsType.S3Bucket).Exist.IsUnknown);
        Assert.True(a.ReferredBy(AwsType.S3BucketVersioning, "bucket").Exist.IsUnknown);
        Assert.True(b.ReferredBy(AwsType.S3BucketVersioning, "bucket").Exist.IsUnknown);
        Assert.True(c.ReferredBy(AwsType.S3BucketVersioning, "bucket").Exist.IsNo);
    }

    [Fact]
    public void A_list_that_is_not_known_yet_is_of_all_that_it_was_computed_from()
    {
        var (a, b) = (A(AwsType.Ec2Subnet, "a", new { }), A(AwsType.Ec2Subnet, "b", new { }));
        var endpoint = A(AwsType.Ec2VpcEndpoint, "e", new { subnetIds = PropertyValue.UnknownSentinel }, from: ("subnetIds", [a, b]));
        _ = new ResourceGraph([a, b, endpoint]);
        Assert.Equal([a, b], endpoint.Refers("subnetIds", AwsType.Ec2Subnet).Known);
    }

    [Fact]
    public void Of_a_list_that_is_known_in_part_the_known_items_name_what_exists()
    {
        var (old, other, added) = (A(AwsType.Ec2Subnet, "o", new { }, "subnet-1"), A(AwsType.Ec2Subnet, "x", new { }, "subnet-2"),
            A(AwsType.Ec2Subnet, "a", new { }));
        var subnetIds = new[] { "subnet-1", PropertyValue.UnknownSentinel };
        var endpoint = A(AwsType.Ec2VpcEndpoint, "e", new { subnetIds }, from: ("subnetIds", [old, other, added]));
        _ = new ResourceGraph([old, other, added, endpoint]);
        Assert.Equal([added, old], endpoint.Refers("subnetIds", AwsType.Ec2Subnet).Known);
    }

    /// <summary>A component that another program made is told as itself, not as what it is made of.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_was_computed_from_a_component_names_what_it_is_made_of(int buckets)
    {
        var component = A("acme:storage:Store", "store", new { });
        var inner = A("acme:storage:Part", "part", new { }, parent: component);
        var parts = Enumerable.Range(0, buckets).Select(i => A(AwsType.S3Bucket, $"b{i}", new { }, parent: inner)).ToList();
        var other = Bucket("other", id: "");
        var versioning = A(AwsType.S3BucketVersioning, "v", new { bucket = PropertyValue.UnknownSentinel }, from: ("bucket", [component]));
        _ = new ResourceGraph([component, inner, .. parts, other, versioning]);
        Assert.All(parts, part => Assert.Equal(
            buckets == 1 ? Truth.Yes : Truth.Unknown, part.ReferredBy(AwsType.S3BucketVersioning, "bucket").Exist));
        Assert.True(other.ReferredBy(AwsType.S3BucketVersioning, "bucket").Exist.IsNo);
        Assert.Equal(buckets == 1 ? Truth.Yes : Truth.Unknown, versioning.Refers("bucket", AwsType.S3Bucket).Exist);
    }

    /// <summary>Replicas of a key share the id of the key, and a queue has its name in each Region.</summary>
    [Fact]
    public void Of_several_that_are_called_the_same_it_is_the_one_it_came_from_and_else_the_one_beside()
    {
        var key = A(AwsType.KmsKey, "k", new { region = "us-east-1" }, "mrk-1");
        var replica = A(AwsType.KmsReplicaKey, "r", new { region = "us-west-2" }, "mrk-1");
        var (east, west) = (Queue("east", "us-east-1"), Queue("west", "us-west-2"));
        var computed = A(AwsType.EventTarget, "c", new { arn = "jobs", region = "us-west-2" }, from: ("arn", [east]));
        var written = A(AwsType.EventTarget, "w", new { arn = "jobs", region = "us-west-2" });
        var policy = A(AwsType.KmsKeyPolicy, "p", new { keyId = "mrk-1" }, from: ("keyId", [key]));
        _ = new ResourceGraph([key, replica, east, west, computed, written, policy]);
        Assert.Equal([east], computed.Refers("arn", AwsType.SqsQueue).Known);
        Assert.Equal([west], written.Refers("arn", AwsType.SqsQueue).Known);
        Assert.Equal([key], policy.Refers("keyId", AwsType.KmsKey).Known);
    }

    [Fact]
    public void What_has_in_it_what_only_the_resource_is_called_names_it()
    {
        var stage = A(AwsType.ApiStage, "s", new { stageName = "live" }, "ags-1-live");
        var (queue, other) = (Queue("failed", "us-east-1", "failed"), Queue("other", "us-east-1", "other"));
        var settings = A(AwsType.ApiMethodSettings, "m", new { stageName = "live" }, from: ("stageName", [stage]));
        var source = A(AwsType.SqsQueue, "q", new { redrivePolicy = Redrive },
            from: ("redrivePolicy", [queue, other]));
        var group = A(AwsType.LogGroup, "g", new { name = "/aws/vendedlogs/failed" }, from: ("name", [queue, other]));
        _ = new ResourceGraph([stage, queue, other, settings, source, group]);
        Assert.Equal([stage], settings.Refers("stageName", AwsType.ApiStage).Known);
        Assert.Equal([queue], source.Refers("redrivePolicy", AwsType.SqsQueue).Known);
        Assert.Equal([queue], group.Refers("name", AwsType.SqsQueue).Known);
    }

    [Fact]
    public void A_document_names_what_its_arns_name_though_nobody_recorded_where_they_came_from()
    {
        var queue = Queue("failed", "us-east-1", "failed");
        var source = A(AwsType.SqsQueue, "q", new { redrivePolicy = Redrive });
        var broken = A(AwsType.SqsQueue, "b", new { redrivePolicy = Redrive[..^1] });
        _ = new ResourceGraph([queue, source, broken]);
        Assert.Equal([queue], source.Refers("redrivePolicy", AwsType.SqsQueue).Known);
        Assert.Equal([], broken.Refers("redrivePolicy", AwsType.SqsQueue).Known);
    }

    [Theory]
    [InlineData(AwsType.LambdaFunction, "arn:aws:lambda:us-east-1:111122223333:function:f", ":live", true)]
    [InlineData(AwsType.LogGroup, "arn:aws:logs:us-east-1:111122223333:log-group:/a", ":*", true)]
    [InlineData(AwsType.LogGroup, "arn:aws:logs:us-east-1:111122223333:log-group:/a", ":log-stream:s", true)]
    [InlineData(AwsType.LogGroup, "arn:aws:logs:us-east-1:111122223333:log-group:/a", "/b:*", false)]
    [InlineData(AwsType.DynamoTable, "arn:aws:dynamodb:us-east-1:111122223333:table/t", "/stream/2026-01-01T00:00:00.000", true)]
    [InlineData(AwsType.S3Bucket, "arn:aws:s3:::b", "/exports/*", true)]
    [InlineData(AwsType.S3Bucket, "arn:aws:s3:::b", "-logs/*", false)]
    [InlineData(AwsType.IamRole, "arn:aws:iam::111122223333:role/svc", "/app", false)]
    public void An_arn_of_something_within_a_resource_names_the_resource(string type, string arn, string within, bool names)
    {
        var resource = A(type, "r", new { arn }, "r-1");
        var target = A(AwsType.EventTarget, "t", new { arn = arn + within });
        _ = new ResourceGraph([resource, target]);
        Assert.Equal(names, target.Refers("arn", type).Exist.IsYes);
    }

    /// <summary>"aws:kms" is in the ARN of each key, and names none.</summary>
    [Fact]
    public void A_word_within_an_arn_names_nothing()
    {
        var key = A(AwsType.KmsKey, "k", new { arn = $"arn:aws:kms:us-east-1:{Account}:key/1-2" }, "1-2");
        var rules = new[] { new { sseAlgorithm = "aws:kms" } };
        var encryption = A(AwsType.S3BucketEncryption, "e", new { rules }, from: ("rules", [key]));
        _ = new ResourceGraph([key, encryption]);
        Assert.Equal([], encryption.Refers("rules", AwsType.KmsKey).Known);
    }

    [Fact]
    public void What_it_has_in_common_with_others_calls_it_nothing()
    {
        var bucket = new Resource(Given.Urn(AwsType.S3Bucket, "b"), AwsType.S3Bucket, Given.Value(new { bucket = "b-1" }))
        {
            Id = "b-1", Outputs = Given.Value(new { bucketRegion = "eu-central-1", hostedZoneId = "Z21DNDUVLTQW6Q" }),
        };
        var rules = new[] { new { replicaKmsKeyId = $"arn:aws:kms:eu-central-1:{Account}:key/1", zone = "Z21DNDUVLTQW6Q" } };
        var replication = A(AwsType.S3BucketReplication, "r", new { rules }, from: ("rules", [bucket]));
        _ = new ResourceGraph([bucket, replication]);
        Assert.Equal([], replication.Refers("rules", AwsType.S3Bucket).Known);
    }

    private static readonly string Redrive = $$"""{"maxReceiveCount":5,"deadLetterTargetArn":"{{ArnOf("us-east-1", "failed")}}"}""";

    private static string ArnOf(string region, string name) => $"arn:aws:sqs:{region}:{Account}:{name}";

    private static Resource Bucket(string name, string id) => A(AwsType.S3Bucket, name, new { }, id);

    private static Resource Queue(string name, string region, string called = "jobs") =>
        A(AwsType.SqsQueue, name, new { name = called, region, arn = ArnOf(region, called) },
            $"https://sqs.{region}.amazonaws.com/{Account}/{called}");

    private static Resource A(
        string type, string name, object inputs, string id = "", Resource? parent = null,
        params (string Property, Resource[] Resources)[] from) =>
        new(Given.Urn(type, name), type, Given.Value(inputs))
        {
            Id = id,
            Parent = parent?.Urn ?? string.Empty,
            PropertyDependencies = from.ToDictionary(
                f => f.Property, f => f.Resources.Select(r => r.Urn).ToArray(), StringComparer.Ordinal),
        };
}
