using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests;

public sealed class HipaaStackTests
{
    [Theory]
    [InlineData("dev", "111111111111")]
    [InlineData("prod", "222222222222")]
    public async Task Everything_is_created_by_a_provider_of_the_account_that_tags_it(string stack, string account)
    {
        var run = await Run.StackAsync(stack);

        var provider = run.Named("aws");
        Assert.Contains(account, provider.Text("allowedAccountIds"), StringComparison.Ordinal);
        Assert.Contains($"\"Environment\": \"{stack}\"", provider.Text("defaultTags"), StringComparison.Ordinal);
        Assert.All(run.All.Where(r => r.Type.StartsWith("aws:", StringComparison.Ordinal)),
            r => Assert.Matches("::aws(-recovery)?::", r.Provider));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Raw_events_are_locked_and_logged(string stack)
    {
        var run = await Run.StackAsync(stack);

        Assert.True(run.Named("landing-bucket").Is("objectLockEnabled"));
        Assert.True(run.Named("audit-records-bucket").Is("objectLockEnabled"));
        Assert.Contains("audit-access-logs", run.Named("landing-logging").Text("targetBucket"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_store_of_prod_is_protected()
    {
        var run = await Run.StackAsync("prod");

        Assert.All(run.All.Where(r => r.Type is "aws:s3/bucket:Bucket" or "aws:kms/key:Key" or "aws:kms/replicaKey:ReplicaKey" or "aws:kinesis/stream:Stream"),
            r => Assert.True(r.Protected, r.ToString()));
    }

    [Fact]
    public async Task Prod_copies_keys_and_records_to_the_recovery_region()
    {
        var run = await Run.StackAsync("prod");

        Assert.All((string[])["keys-phi-replica", "landing-replica-copy-bucket", "audit-records-replica-copy-bucket"],
            name => Assert.Contains("::aws-recovery::", run.Named(name).Provider, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_account_than_the_configured_one_stops_the_program_before_anything_is_registered()
    {
        var (run, error) = await Run.FailingStackAsync("prod", account: "999999999999");

        Assert.Contains("These credentials belong to AWS account 999999999999, but hipaa:accountId in Pulumi.prod.yaml is 222222222222.", error, StringComparison.Ordinal);
        Assert.Empty(run);
    }

    [Fact]
    public async Task Another_region_than_the_configured_one_stops_the_program_before_anything_is_registered()
    {
        var (run, error) = await Run.FailingStackAsync("prod", region: "eu-west-1");

        Assert.Contains("The AWS provider works in eu-west-1, but aws:region in Pulumi.prod.yaml is us-east-1.", error, StringComparison.Ordinal);
        Assert.Empty(run);
    }
}
