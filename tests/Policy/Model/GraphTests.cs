using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

public sealed class GraphTests
{
    [Theory]
    [InlineData("aws:s3/bucketV2:BucketV2", AwsType.S3Bucket)]
    [InlineData("aws:s3/bucketVersioningV2:BucketVersioningV2", AwsType.S3BucketVersioning)]
    [InlineData("aws:alb/listener:Listener", AwsType.LbListener)]
    [InlineData("aws:apigatewayv2/stage:Stage", AwsType.ApiV2Stage)]
    public void Older_tokens_are_the_same_resource(string older, string current) => Assert.Equal(current, AwsType.Normalise(older));

    [Theory]
    [InlineData("phi", "yes")]
    [InlineData("anything-else", "yes")]
    [InlineData("DeIdentified", "no")]
    [InlineData("audit", "no")]
    public void The_classification_tag_tells_ephi(string tag, string expected) =>
        Assert.Equal(expected, First(Given.A(AwsType.S3Bucket, "b", new { tags = new { DataClassification = tag } })).HoldsEphi().ToString());

    [Fact]
    public void An_untagged_store_counts_as_ephi_and_a_computed_tag_is_unknown()
    {
        Assert.True(First(Given.A(AwsType.S3Bucket, "b")).HoldsEphi().IsYes);
        Assert.True(First(Given.A(AwsType.S3Bucket, "b", new { tags = Given.Unknown })).HoldsEphi().IsUnknown);
    }

    [Fact]
    public void A_resource_that_is_judged_alone_shares_no_graph_with_others()
    {
        var (first, second) = (new Resource("urn:pulumi:s::p::t::a", "t", PropertyValue.Absent), new Resource("urn:pulumi:s::p::t::b", "t", PropertyValue.Absent));
        Assert.NotSame(first.Graph, second.Graph);
        Assert.Equal([first], first.Graph.Resources);
    }

    [Fact]
    public void A_property_leads_to_the_resource_by_dependency_or_by_value()
    {
        var graph = Given
            .A(AwsType.LambdaFunction, "f", new { vpcConfig = new { securityGroupIds = new[] { Given.Ref("a"), "sg-b" } } })
            .And(AwsType.Ec2SecurityGroup, "a")
            .And(AwsType.Ec2SecurityGroup, "b", new { id = "sg-b" }).Graph();
        var links = graph.Resources[0].Refers("vpcConfig.securityGroupIds", AwsType.Ec2SecurityGroup);
        Assert.Equal(["a", "b"], links.Found.Select(r => r.Name));
        Assert.False(links.MayBeMore);
    }

    [Fact]
    public void A_link_that_can_t_be_seen_may_exist()
    {
        var graph = Given.A(AwsType.S3Bucket, "b").And(AwsType.S3BucketPolicy, "p", new { bucket = Given.Unknown }).Graph();
        Assert.True(graph.Resources[0].ReferredBy(AwsType.S3BucketPolicy, "bucket").Exist.IsUnknown);
        Assert.True(graph.Resources[0].ReferredBy(AwsType.S3BucketAcl, "bucket").Exist.IsNo);
    }

    [Fact]
    public void A_subnet_s_way_to_the_internet_is_found_through_its_route_table()
    {
        Given Network(object route) => Given
            .A(AwsType.Ec2Subnet, "s")
            .And(AwsType.Ec2InternetGateway, "igw")
            .And(AwsType.Ec2RouteTable, "t")
            .And(AwsType.Ec2RouteTableAssociation, "a", new { subnetId = Given.Ref("s"), routeTableId = Given.Ref("t") })
            .And(AwsType.Ec2Route, "r", route);
        Assert.True(First(Network(new { routeTableId = Given.Ref("t"), gatewayId = Given.Ref("igw") })).ReachesInternet().IsYes);
        Assert.True(First(Network(new { routeTableId = Given.Ref("t"), gatewayId = "igw-123" })).ReachesInternet().IsYes);
        Assert.True(First(Network(new { routeTableId = Given.Ref("t"), natGatewayId = "nat-1" })).ReachesInternet().IsNo);
        Assert.True(First(Network(new { routeTableId = Given.Ref("t"), gatewayId = Given.Unknown })).ReachesInternet().IsUnknown);
    }

    [Fact]
    public void A_lock_in_years_is_read_in_days()
    {
        var bucket = First(Given.A(AwsType.S3Bucket, "b").And(AwsType.S3BucketObjectLock, "l",
            new { bucket = Given.Ref("b"), rule = new { defaultRetention = new { mode = "COMPLIANCE", years = 7 } } }));
        Assert.Equal((2555.0, "COMPLIANCE"), (bucket.LockDays().Value, bucket.LockMode().Value));
    }

    [Fact]
    public void Encryption_is_read_inline_and_split()
    {
        var rule = new { applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms", kmsMasterKeyId = Given.Ref("k") } };
        var split = First(Given.A(AwsType.S3Bucket, "b").And(AwsType.KmsKey, "k")
            .And(AwsType.S3BucketEncryption, "e", new { bucket = Given.Ref("b"), rules = new[] { rule } }));
        var inline = First(Given.A(AwsType.S3Bucket, "b", new { serverSideEncryptionConfiguration = new { rule } }).And(AwsType.KmsKey, "k"));
        Assert.All([split, inline], bucket =>
        {
            Assert.Equal("aws:kms", bucket.EncryptionAlgorithm().Value);
            Assert.True(bucket.EncryptionKeyId().IsUnknown);
            Assert.Equal("k", Assert.Single(bucket.EncryptionKey().Found).Name);
        });
    }

    [Fact]
    public void A_key_s_policy_tells_which_services_may_use_it()
    {
        var policy = Given.Policy(new { Effect = "Allow", Principal = new { Service = "logs.us-east-1.amazonaws.com" }, Action = "kms:GenerateDataKey*", Resource = "*" });
        var key = First(Given.A(AwsType.KmsKey, "k").And(AwsType.KmsKeyPolicy, "p", new { keyId = Given.Ref("k"), policy }));
        Assert.True(key.LetsServiceUse("logs.*.amazonaws.com").IsYes);
        Assert.True(key.LetsServiceUse("cloudwatch.amazonaws.com").IsNo);
    }

    private static Resource First(Given stack) => stack.Graph().Resources[0];
}
