using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Graph;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>
/// Each store of ePHI, and each part that events pass, is looked after because it is there: alarms, records of access, examination, backup
/// (45 CFR 164.308(a)(1)(ii)(D), (a)(7)(ii)(A), 164.312(b)). What fails here lacks an offer (<c>components/Signals</c>) or its floor doesn't
/// pass it on.
/// </summary>
public sealed class LookedAfterTests(Runs runs) : IClassFixture<Runs>
{
    private const string Class = "DataClassification";

    // Parts that have an alarm on one of their metrics, and the metric's dimension that names them.
    private static readonly (string Type, string Dimension)[] Watched =
    [
        ("aws:kinesis/stream:Stream", "StreamName"), ("aws:lambda/function:Function", "FunctionName"), ("aws:dynamodb/table:Table", "TableName"),
        ("aws:rds/instance:Instance", "DBInstanceIdentifier"), ("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "DeliveryStreamName"),
        ("aws:ec2/vpnConnection:VpnConnection", "VpnId"), ("aws:apigateway/restApi:RestApi", "ApiName"),
    ];

    public static TheoryData<string> Names => [.. Configurations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_part_has_an_alarm(string configuration)
    {
        var run = await runs.Of(configuration);
        var dimensions = run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").SelectMany(alarm => Map(alarm["dimensions"])).ToHashSet();

        Found.None(from part in Watched
                   from resource in run.Of(part.Type)
                   where !dimensions.Any(d => d.Key == part.Dimension && IsNamed(resource, d.Value))
                   select $"{resource} has no alarm");
        // A queue that work is read from is emptied by its reader; those that nobody reads are what waits for people.
        var read = run.Of("aws:lambda/eventSourceMapping:EventSourceMapping").Select(mapping => mapping.Text("eventSourceArn")).ToList();
        Found.None(from queue in run.Of("aws:sqs/queue:Queue")
                   where !read.Any(arn => arn.EndsWith($":{queue.Name}", StringComparison.Ordinal))
                   where !dimensions.Any(d => d.Key == "QueueName" && IsNamed(queue, d.Value))
                   select $"{queue} has no alarm");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_access_to_a_store_and_every_call_is_recorded(string configuration)
    {
        var run = await runs.Of(configuration);
        if (configuration == "no trail")
        {
            Assert.Empty(run.Of("aws:cloudtrail/trail:Trail"));
            return;
        }

        var recorded = Values.Texts(run.One("aws:cloudtrail/trail:Trail")["advancedEventSelectors"]).ToHashSet(StringComparer.Ordinal);

        Found.None(from bucket in run.Of("aws:s3/bucket:Bucket").Where(HoldsEphi)
                   where !recorded.Contains($"arn:aws:s3:::{bucket.Name}/")
                   select $"{bucket} is not recorded");
        Found.None(from resource in run.Of("aws:dynamodb/table:Table").Concat(run.Of("aws:lambda/function:Function"))
                   where !recorded.Any(arn => arn.EndsWith($":{resource.Name}", StringComparison.Ordinal))
                   select $"{resource} is not recorded");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_bucket_is_examined(string configuration)
    {
        var run = await runs.Of(configuration);
        var examined = run.Of("aws:macie2/classificationJob:ClassificationJob").SelectMany(job => Values.Texts(job["s3JobDefinition"])).ToHashSet(StringComparer.Ordinal);

        // Macie works by Region: it is on where events arrive, and the copies hold the same.
        Found.None(from bucket in run.Of("aws:s3/bucket:Bucket").Where(HoldsEphi)
                   where examined.Count > 0 && bucket.Parent?.EndsWith("-replica-bucket", StringComparison.Ordinal) == false && !IsTruststore(bucket)
                   where !bucket.Name.Contains("-replica", StringComparison.Ordinal) && !examined.Any(name => IsNamed(bucket, name))
                   select $"{bucket} is not examined");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_store_is_backed_up_and_databases_are_restored_as_proof(string configuration)
    {
        var run = await runs.Of(configuration);
        var tags = run.Of("aws:backup/selection:Selection").SelectMany(selection => Values.Texts(selection["conditions"]).Concat(Values.Texts(selection["selectionTags"])))
            .ToHashSet(StringComparer.Ordinal);
        var restored = run.Of("aws:backup/restoreTestingSelection:RestoreTestingSelection").SelectMany(test => Values.Texts(test["protectedResourceArns"])).ToList();

        Assert.Contains("phi", tags);
        Found.None(from store in run.Of("aws:rds/instance:Instance").Concat(run.Of("aws:dynamodb/table:Table"))
                   where ClassOf(store) is not "phi" || (configuration != "no restore tests" && configuration != "dev"
                       && !restored.Any(arn => arn.EndsWith($":{store.Name}", StringComparison.Ordinal)))
                   select $"{store} is not backed up, or never restored");
    }

    [Fact]
    public async Task A_store_that_nobody_looks_after_is_found()
    {
        var run = await runs.Of("prod");
        var dimensions = run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").SelectMany(alarm => Map(alarm["dimensions"])).ToList();

        Assert.Contains(dimensions, d => d.Key == "TableName" && IsNamed(run.One("aws:dynamodb/table:Table"), d.Value));
        Assert.DoesNotContain(dimensions, d => d.Key == "TableName" && d.Value == "another-table");
        Assert.True(run.Of("aws:s3/bucket:Bucket").Count(HoldsEphi) > 3);
    }

    private static bool HoldsEphi(Registered resource) => ClassOf(resource) == "phi";

    // What names no class counts as ePHI.
    private static string ClassOf(Registered resource) => Map(resource["tags"]).Where(tag => tag.Key == Class).Select(tag => tag.Value).FirstOrDefault("phi");

    // It holds certificates of callers.
    private static bool IsTruststore(Registered bucket) => bucket.Name.Contains("truststore", StringComparison.Ordinal);

    private static bool IsNamed(Registered resource, string value) =>
        value == resource.Name || value == $"{resource.Name}-id" || value == resource["name"] as string || value == resource["identifier"] as string;

    private static IEnumerable<KeyValuePair<string, string>> Map(object? value) => value is IReadOnlyDictionary<string, object> map
        ? map.Where(pair => pair.Value is string).Select(pair => KeyValuePair.Create(pair.Key, (string)pair.Value))
        : [];
}
