using System.Text.Json;
using Hipaa.Components.Signals;
using Hipaa.Components.Trails;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Components.Trails;

public sealed class AuditTrailTests
{
    [Fact]
    public async Task The_trail_covers_every_region_and_shows_tampering()
    {
        var run = await Run.ComponentAsync(Trail);

        var trail = run.One("aws:cloudtrail/trail:Trail");
        Assert.True(trail.Is("isMultiRegionTrail"));
        Assert.True(trail.Is("includeGlobalServiceEvents"));
        Assert.True(trail.Is("enableLogFileValidation"));
        Assert.True(trail.Is("enableLogging"));
        Assert.Contains("keys-audit-key", trail.Text("kmsKeyId"), StringComparison.Ordinal);
        Assert.EndsWith(":*", trail.Text("cloudWatchLogsGroupArn"), StringComparison.Ordinal);
        Assert.True(trail.Protected);
        Assert.Equal(["ApiCallRateInsight", "ApiErrorRateInsight"],
            ((IEnumerable<object>)trail["insightSelectors"]!).Select(s => ((IReadOnlyDictionary<string, object>)s)["insightType"]));
    }

    [Fact]
    public async Task Every_access_to_ephi_is_recorded_and_no_log_bucket_is()
    {
        var run = await Run.ComponentAsync(Trail);

        var selectors = JsonSerializer.SerializeToElement(run.One("aws:cloudtrail/trail:Trail")["advancedEventSelectors"]);
        Assert.Equal(4, selectors.GetArrayLength());
        Assert.Equal(["Management"], Values(selectors[0], "eventCategory", "equals"));
        Assert.Equal(["arn:aws:s3:::landing/", "arn:aws:s3:::uploads/"], Values(selectors[1], "resources.ARN", "startsWiths"));
        Assert.Equal(["AWS::S3::Object"], Values(selectors[1], "resources.type", "equals"));
        Assert.Equal(["AWS::DynamoDB::Table"], Values(selectors[2], "resources.type", "equals"));
        Assert.Equal(["AWS::Lambda::Function"], Values(selectors[3], "resources.type", "equals"));
    }

    [Fact]
    public async Task A_trail_that_records_nothing_is_refused()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.ComponentAsync(world => Trail(world, management: false, recorded: false)));

        Assert.Contains("Trail hipaa-prod records neither management events nor access to anything.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_another_trail_records_the_account_accesses_alone_are_selected()
    {
        var run = await Run.ComponentAsync(world => Trail(world, management: false));

        var trail = run.One("aws:cloudtrail/trail:Trail");
        var selectors = JsonSerializer.SerializeToElement(trail["advancedEventSelectors"]);
        Assert.Equal(3, selectors.GetArrayLength());
        Assert.All(selectors.EnumerateArray(), selector => Assert.Equal(["Data"], Values(selector, "eventCategory", "equals")));
        Assert.Empty(Graph.Values.Texts(trail["insightSelectors"]));
    }

    [Fact]
    public async Task CloudTrail_may_write_to_its_own_log_streams_only()
    {
        var run = await Run.ComponentAsync(Trail);

        var statement = run.Named("trail-delivery-policy").Statement("WriteLog");
        Assert.EndsWith(":log-stream:222222222222_CloudTrail_*", statement.GetProperty("Resource").GetString(), StringComparison.Ordinal);
        var trust = run.Named("trail-delivery-role").Statement("ServiceAssumes", "assumeRolePolicy");
        // AWS CloudTrail User Guide, "Role policy document for CloudTrail to use CloudWatch Logs": with one no trail is made.
        Assert.False(trust.TryGetProperty("Condition", out _));
    }

    [Fact]
    public async Task The_trail_waits_for_the_policies_it_needs()
    {
        var run = await Run.ComponentAsync(Trail);

        var options = run.One("aws:cloudtrail/trail:Trail").Options;
        var dependsOn = await Pulumi.Utilities.OutputUtilities.GetValueAsync(options.DependsOn.ToOutput());
        Assert.Contains(dependsOn, resource => resource.GetResourceName() == "trail-delivery");
    }

    private static AuditTrail Trail(World world) => Trail(world, management: true);

    private static AuditTrail Trail(World world, bool management, bool recorded = true) => new("trail", new()
    {
        ManagementEvents = management,
        TrailName = "hipaa-prod",
        Account = world.Account,
        Boundary = world.Boundary,
        Key = world.Keys.Audit,
        LogKey = world.Keys.Logs,
        LogRetentionDays = 400,
        Protect = true,
        BucketName = "audit",
        Recorded = !recorded ? [] :
        [
            new(AccessKind.Objects, Output.Create("arn:aws:s3:::landing")), new(AccessKind.Objects, Output.Create("arn:aws:s3:::uploads")),
            new(AccessKind.Items, Output.Create("arn:aws:dynamodb:us-east-1:222222222222:table/latest")),
            new(AccessKind.Calls, Output.Create("arn:aws:lambda:us-east-1:222222222222:function:processor")),
        ],
    });

    private static IEnumerable<string?> Values(JsonElement selector, string field, string @operator) =>
        selector.GetProperty("fieldSelectors").EnumerateArray().Single(f => f.GetProperty("field").GetString() == field)
            .GetProperty(@operator).EnumerateArray().Select(value => value.GetString());
}
