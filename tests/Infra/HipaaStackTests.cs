using Hipaa.Infra.Tests.Fixture;
using Pulumi;

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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Functions_that_were_not_published_stop_the_program_before_anything_is_registered(bool preview)
    {
        var (run, error) = await Run.UnpublishedStackAsync("prod", preview);

        Assert.Equal(typeof(RunException), error.GetType());
        Assert.Contains("artifacts/functions/StreamProcessor.zip is missing: build infra, or run ./hipaa package.", error.Message, StringComparison.Ordinal);
        Assert.Empty(run);
    }

    [Fact]
    public async Task Zones_are_those_of_the_Region_without_the_excluded_ones_and_without_Local_Zones()
    {
        Assert.Equal(["us-east-1a", "us-east-1b", "us-east-1d"], Zones(await Run.StackAsync("prod")));
        Assert.Equal(["us-east-1b", "us-east-1c", "us-east-1d"], Zones(await Run.StackAsync("prod", ("hipaa:excludedZoneIds", """["use1-az1"]"""))));

        static IEnumerable<string> Zones(Run run) => run.Of("aws:ec2/subnet:Subnet").Select(subnet => subnet.Text("availabilityZone"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task In_GovCloud_everything_is_named_in_its_partition_and_no_budget_is_made()
    {
        var run = await Run.StackAsync("prod", ("aws:region", "us-gov-east-1"), ("hipaa:recoveryRegion", "us-gov-west-1"), ("hipaa:excludedZoneIds", "[]"),
            ("hipaa:manageMacie", "false"), ("hipaa:singletonsOwner", "nobody: there is none"), ("hipaa:monthlyBudget", "0"));

        // The mocks give ARNs of the standard partition to what is registered: those of buckets and of other services in this Region.
        var ours = run.All.SelectMany(r => Graph.Values.Texts(r.Inputs).Where(text => text.Contains("arn:aws:iam::", StringComparison.Ordinal)).Select(text => $"{r}: {text}"));
        Assert.DoesNotContain(ours, text => !run.All.Any(r => text.Contains($":{r.Name}", StringComparison.Ordinal)));
        Assert.Contains("us-gov-west-1", run.Named("boundary-policy").Text("policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("us-east-1", run.Named("boundary-policy").Text("policy"), StringComparison.Ordinal);
        Assert.Empty(run.Of("aws:budgets/budget:Budget"));
    }
}
