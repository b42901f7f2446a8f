using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// What a property names is worked out once. A rule that asks for what another has asked before it is told the same, and has asked the same:
/// what it says hides the same secrets, and waits for the same.
/// </summary>
public sealed class AskedAgainTests
{
    [Fact]
    public void The_same_resources_are_told_again()
    {
        var graph = Given.A(AwsType.S3BucketPolicy, "p", new { bucket = "records" }).And(AwsType.S3Bucket, "b", new { bucket = "records" }).Graph();

        var (first, again) = Twice(graph, () => graph.Resources[0].Refers("bucket", AwsType.S3Bucket));

        Assert.Equal(["b"], first.Found.Select(resource => resource.Name));
        Assert.Equal(first.Found, again.Found);
    }

    [Fact]
    public void Secrets_of_the_resource_that_was_read_are_hidden_again()
    {
        var graph = Given.A(AwsType.S3BucketPolicy, "p", new { bucket = Given.Secret("hunter2-of-many") }).Graph();

        _ = Twice(graph, () => graph.Resources[0].Refers("bucket", AwsType.S3Bucket));

        Assert.DoesNotContain("hunter2-of-many", graph.WithoutSecrets(Verdict.Fail("it is hunter2-of-many", "Change it.")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_index_that_another_rule_had_built_what_is_read_is_asked_by_whoever_follows_a_property_itself()
    {
        var graph = Given.A(AwsType.S3BucketPolicy, "p", new { bucket = Given.Secret("hunter2-of-many") }).And(AwsType.S3Bucket, "b").Graph();
        graph.Begin();
        _ = graph.Resources[1].ReferredBy(AwsType.S3BucketPolicy, "bucket").Found;
        Assert.Contains("hunter2-of-many", graph.WithoutSecrets(Verdict.Fail("it is hunter2-of-many", "Change it.")).Reason, StringComparison.Ordinal);

        graph.Begin();
        _ = graph.Resources[0].Refers("bucket", AwsType.S3Bucket);

        Assert.DoesNotContain("hunter2-of-many", graph.WithoutSecrets(Verdict.Fail("it is hunter2-of-many", "Change it.")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_tells_was_asked_again()
    {
        var graph = new ResourceGraph([new Resource(
            "urn:pulumi:s::p::aws:s3/bucketPolicy:BucketPolicy::p", AwsType.S3BucketPolicy, Named(PropertyValue.Untold))]);

        _ = Twice(graph, () => graph.Resources[0].Refers("bucket", AwsType.S3Bucket));

        Assert.True(graph.AskedUntold);
    }

    [Fact]
    public void That_more_resources_may_come_counts_again()
    {
        Resource Bucket(string name) => new(
            $"urn:pulumi:s::p::{AwsType.S3Bucket}::{name}", AwsType.S3Bucket, Named(PropertyValue.Of("records")));

        // Which of the two is meant hangs on the Region of a provider that the graph does not have yet.
        var source = new Resource(
            "urn:pulumi:s::p::aws:s3/bucketPolicy:BucketPolicy::p", AwsType.S3BucketPolicy, Named(PropertyValue.Of("records")))
        {
            Provider = "urn:pulumi:s::p::pulumi:providers:aws::elsewhere::id",
        };
        var graph = new ResourceGraph([source, Bucket("a"), Bucket("b")]) { IsPartial = true };

        _ = source.Refers("bucket", AwsType.S3Bucket);
        Assert.True(graph.CountsOnAbsence);
        graph.CountsOnAbsence = false;
        _ = source.Refers("bucket", AwsType.S3Bucket);

        Assert.True(graph.CountsOnAbsence);
    }

    [Theory]
    [InlineData("""{"Statement": [{"Effect": "Allow", "Principal": "*"}]}""")]
    [InlineData("no policy")]
    public void A_policy_is_read_once(string text)
    {
        var policy = PropertyValue.Of(text);

        Assert.Same(PolicyDocument.Of(policy), PolicyDocument.Of(policy));
        Assert.Same(policy.Document, policy.Document);
    }

    private static PropertyValue Named(PropertyValue bucket) => PropertyValue.Of((KeyValuePair<string, PropertyValue>[])[new("bucket", bucket)]);

    private static (Links First, Links Again) Twice(ResourceGraph graph, Func<Links> ask)
    {
        graph.Begin();
        var first = ask();
        graph.Begin();
        return (first, ask());
    }
}
