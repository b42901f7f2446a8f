using System.Globalization;
using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Local.Servers;

namespace Hipaa.Cli.Try;

/// <summary>What of a stack lies in AWS, made in moto by the names of the preview.</summary>
/// <param name="aws">Moto.</param>
/// <param name="plan">The stack.</param>
internal sealed class LocalCloud(LocalAws aws, StackPlan plan)
{
    // The wait for a scan and what a message waits after a failure are minutes in the stack: here they have to be over in seconds.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestVisibility = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);

    /// <summary>URL of the queue of files.</summary>
    internal string QueueUrl { get; private set; } = "";

    /// <summary>URL of the queue of messages that were received too often.</summary>
    internal string FailedUrl { get; private set; } = "";

    /// <summary>ARN of the stream.</summary>
    internal string StreamArn { get; private set; } = "";

    internal async Task CreateAsync(string password, CancellationToken cancellation)
    {
        foreach (var bucket in plan.Buckets) await aws.CreateBucketAsync(bucket.Name, bucket.ObjectLock, bucket.Versioned, cancellation);
        foreach (var key in plan.Keys)
        {
            var made = await aws.CallAsync("TrentService.CreateKey", new { KeySpec = key.Spec, KeyUsage = key.Usage }, cancellation);
            _renamed[key.Arn] = made.GetProperty("KeyMetadata").GetProperty("Arn").GetString()!;
        }

        await aws.CallAsync("DynamoDB_20120810.CreateTable", plan.Table, cancellation);
        await aws.CallAsync("Kinesis_20131202.CreateStream", new { plan.StreamName, ShardCount = plan.Shards }, cancellation);
        var stream = await aws.CallAsync("Kinesis_20131202.DescribeStreamSummary", new { plan.StreamName }, cancellation);
        StreamArn = stream.GetProperty("StreamDescriptionSummary").GetProperty("StreamARN").GetString()!;
        var migrator = plan.Of(Functions.SchemaMigrator).Environment;
        var secret = migrator[KnownSettings.DatabaseAdministratorSecret.Name];
        // As RDS keeps it: "Password management with Amazon RDS and AWS Secrets Manager".
        var text = JsonSerializer.Serialize(new { username = migrator[KnownSettings.DatabaseAdministrator.Name], password });
        var kept = await aws.CallAsync("secretsmanager.CreateSecret", new { Name = secret.Split(':')[^1], SecretString = text }, cancellation);
        _renamed[secret] = kept.GetProperty("ARN").GetString()!;
        await QueuesAsync(cancellation);
    }

    /// <summary>A function's environment as deployed, where what AWS gives names to is called as moto called it.</summary>
    internal Dictionary<string, string> Environment(PlannedFunction function) =>
        function.Environment.ToDictionary(one => one.Key, one => _renamed.GetValueOrDefault(one.Value, one.Value), StringComparer.Ordinal);

    private async Task QueuesAsync(CancellationToken cancellation)
    {
        FailedUrl = await QueueAsync(plan.Queue.FailedName, new(StringComparer.Ordinal), cancellation);
        var attributes = await aws.CallAsync("AmazonSQS.GetQueueAttributes", new { QueueUrl = FailedUrl, AttributeNames = (string[])["QueueArn"] }, cancellation);
        QueueUrl = await QueueAsync(plan.Queue.Name, new(StringComparer.Ordinal)
        {
            ["DelaySeconds"] = Seconds(plan.Queue.Delay, LongestDelay),
            ["VisibilityTimeout"] = Seconds(plan.Queue.Visibility, LongestVisibility),
            ["RedrivePolicy"] = JsonSerializer.Serialize(new
            {
                deadLetterTargetArn = attributes.GetProperty("Attributes").GetProperty("QueueArn").GetString(), maxReceiveCount = plan.Queue.MaxReceives,
            }),
        }, cancellation);
    }

    private async Task<string> QueueAsync(string name, Dictionary<string, string> attributes, CancellationToken cancellation) =>
        (await aws.CallAsync("AmazonSQS.CreateQueue", new { QueueName = name, Attributes = attributes }, cancellation)).GetProperty(nameof(QueueUrl)).GetString()!;

    private static string Seconds(TimeSpan deployed, TimeSpan most) =>
        ((int)Math.Min(deployed.TotalSeconds, most.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
