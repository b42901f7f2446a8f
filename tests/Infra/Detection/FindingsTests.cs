using Hipaa.Infra.Detection;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Detection;

public sealed class FindingsTests
{
    [Fact]
    public async Task Grave_findings_reach_people_and_all_findings_the_records()
    {
        var run = await Run.ComponentAsync(world => Routing(
            world, FindingSource.GuardDuty, FindingSource.SevereThreats, FindingSource.Malware, FindingSource.SecurityHub));

        var notice = run.Named("findings-guardduty-notice").Json("eventPattern");
        Assert.Equal("GuardDuty Finding", notice.GetProperty("detail-type")[0].GetString());
        Assert.Equal(">=", notice.GetProperty("detail").GetProperty("severity")[0].GetProperty("numeric")[0].GetString());
        Assert.Equal("ticket-arn", run.Named("findings-guardduty-notice-target").Text("arn"));
        Assert.Equal("page-arn", run.Named("findings-severe-threats-notice-target").Text("arn"));

        var all = run.Named("findings-all").Json("eventPattern").GetProperty("source").EnumerateArray().Select(e => e.GetString());
        Assert.Equal(["aws.guardduty", "aws.securityhub"], all);
        Assert.Equal("archive-arn", run.Named("findings-all-target").Text("arn"));
        Assert.NotEmpty(run.Named("findings-all-target").Text("roleArn"));
    }

    [Fact]
    public async Task What_cannot_be_delivered_goes_to_an_encrypted_queue()
    {
        var run = await Run.ComponentAsync(world => Routing(world, FindingSource.Macie));

        var queue = run.One("aws:sqs/queue:Queue");
        Assert.Contains("keys-messaging-key", queue.Text("kmsMasterKeyId"), StringComparison.Ordinal);
        Assert.All(run.Of("aws:cloudwatch/eventTarget:EventTarget"), target => Assert.NotNull(target.At("deadLetterConfig.arn")));
        Assert.Equal("Deny", run.One("aws:sqs/queuePolicy:QueuePolicy").Statement("TlsOnly").GetProperty("Effect").GetString());
    }

    [Fact]
    public async Task Without_detectors_there_is_nothing_to_route()
    {
        var run = await Run.ComponentAsync(world => Routing(world));

        Assert.Empty(run.Of("aws:cloudwatch/eventRule:EventRule"));
    }

    [Fact]
    public async Task The_archive_is_encrypted_batched_and_writes_below_its_prefix_only()
    {
        var run = await Run.ComponentAsync(world => new FindingsArchive("archive", new()
        {
            Account = world.Account,
            Boundary = world.Boundary,
            Protect = true,
            Key = world.Keys.Audit,
            LogKey = world.Keys.Logs,
            LogRetentionDays = 400,
            BucketArn = "arn:aws:s3:::delivery",
        }));

        var stream = run.One("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream");
        Assert.Equal("CUSTOMER_MANAGED_CMK", stream.At("serverSideEncryption.keyType"));
        Assert.Contains("keys-audit-key", (string)stream.At("extendedS3Configuration.kmsKeyArn")!, StringComparison.Ordinal);
        Assert.Equal("AppendDelimiterToRecord", stream.At("extendedS3Configuration.processingConfiguration.processors.0.type"));
        var policy = run.Named("archive-delivery-policy");
        Assert.All(policy.Statement("WriteObjects").GetProperty("Resource").EnumerateArray(),
            resource => Assert.StartsWith("arn:aws:s3:::delivery/findings", resource.GetString(), StringComparison.Ordinal));
    }

    private static FindingsRouting Routing(World world, params FindingSource[] sources) => new("findings", new()
    {
        Account = world.Account,
        Boundary = world.Boundary,
        Sources = sources,
        Topics = new("page-arn", "ticket-arn"),
        ArchiveArn = "archive-arn",
        Key = world.Keys.Messaging,
    });
}
