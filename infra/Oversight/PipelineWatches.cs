using Hipaa.Components.Alerting;
using Hipaa.Components.Signals;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Oversight;

/// <summary>Which metrics of the pipeline's parts are watched, and from which value on.</summary>
internal static class PipelineWatches
{
    // Periods of five minutes. A client that sends once in half an hour is in no two of them in a row.
    private const int TwoHours = 24;

    // Who is woken is not to miss a second outage, since the first still counts.
    private const int Hour = 12;

    // By kind, since people look for a kind on the dashboard.
    internal static IEnumerable<MetricWatch> Of(PipelineAlarmsArgs args)
    {
        var limits = args.Settings;
        return
        [
            .. Each<WatchedStream>(stream => Stream(stream.StreamName, limits)),
            .. Each<WatchedFunction>(function => Function(function, limits)),
            .. Each<WatchedFunction>(function => EventWatches.Of(function, limits)),
            .. Each<WatchedFunction>(RunWatches.Of),
            .. Each<WatchedWork>(queue => [Work(queue)]),
            .. Each<WatchedQueue>(queue => [Queue(queue)]),
            .. Each<WatchedNotices>(queue => [Notices(queue)]),
            .. Each<WatchedApi>(api => Api(api, limits)),
            .. Each<WatchedFirewall>(firewall => [Firewall(firewall.MetricName, args.Region, limits)]),
            .. Each<WatchedDatabase>(database => Database(database.Identifier, limits)),
            .. Each<WatchedTable>(table => [Table(table.TableName)]),
            .. Each<Replication>(Copy),
            .. Each<WatchedDelivery>(delivery => [Findings(delivery.StreamName)]),
            .. Each<WatchedVault>(vault => [Backups(vault.VaultName)]),
            .. Each<WatchedLink>(link => [PartnerLink(link.VpnId)]),
            .. Each<WatchedCertificate>(certificate => [Certificate(certificate.CertificateArn, limits)]),
        ];

        IEnumerable<MetricWatch> Each<TWatched>(Func<TWatched, IEnumerable<MetricWatch>> watches)
            where TWatched : Watched => args.Watched.OfType<TWatched>().SelectMany(watches);
    }

    // AWS Lambda Developer Guide, "How Lambda processes records from Amazon Kinesis Data Streams": an enabled mapping polls each shard once a
    // second, events or none. Where nothing polls there is no such metric, and what waits in the stream ends with its retention.
    private static IEnumerable<MetricWatch> Stream(Input<string> stream, AlertingSettings limits) =>
    [
        MetricWatch.Page("stream-age", "Records wait in the stream: is a processor failing or too slow, or does nothing read?",
            "AWS/Kinesis", "GetRecords.IteratorAgeMilliseconds", ("StreamName", stream))
            with { Statistic = "Maximum", Threshold = limits.IteratorAgeMinutes * 60_000d, Periods = 2, MissingIsBad = true },
        MetricWatch.Ticket("stream-write-throttles", "The stream refuses records: it has too few shards.",
            "AWS/Kinesis", "WriteProvisionedThroughputExceeded", ("StreamName", stream)),
    ];

    private static IEnumerable<MetricWatch> Function(WatchedFunction function, AlertingSettings limits)
    {
        var name = ("FunctionName", function.FunctionName);
        yield return MetricWatch.Ticket($"{function.Label}-errors", $"{function.Label} failed.", "AWS/Lambda", "Errors", name);
        yield return MetricWatch.Ticket($"{function.Label}-throttles", $"{function.Label} was refused: its reserved concurrency is used up.",
            "AWS/Lambda", "Throttles", name);
        // What the clock starts leaves for its next run what it has no time for, after 90% of it at most.
        var percent = function.EveryMinutes is null ? 80 : 95;
        yield return MetricWatch.Ticket($"{function.Label}-duration", $"{function.Label} takes more than {percent}% of its time limit.",
            "AWS/Lambda", "Duration", name) with
        {
            Statistic = "p99", Threshold = function.TimeoutSeconds * 10d * percent, Periods = function.EveryMinutes is null ? 2 : 1,
            // A run is counted when it ends: of two periods in a row, each has to be long enough for one.
            Period = Math.Max(300, (function.TimeoutSeconds + 59) / 60 * 60),
        };
        if (function.ReadsStream)
        {
            yield return MetricWatch.Ticket($"{function.Label}-iterator-age", $"{function.Label} lags behind the stream.",
                "AWS/Lambda", "IteratorAge", name) with { Statistic = "Maximum", Threshold = limits.IteratorAgeMinutes * 60_000d };
        }
    }

    // Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS". A day leaves most of a week until messages end.
    private static MetricWatch Work(WatchedWork queue) =>
        MetricWatch.Ticket($"{queue.Label}-age", $"{queue.Label} wait for a day: does a function still take them?",
            "AWS/SQS", "ApproximateAgeOfOldestMessage", ("QueueName", queue.QueueName)) with { Statistic = "Maximum", Threshold = 86_400 };

    private static MetricWatch Queue(WatchedQueue queue) =>
        MetricWatch.Ticket($"{queue.Label}-depth", $"{queue.Label} holds messages that could not be processed.",
            "AWS/SQS", "ApproximateNumberOfMessagesVisible", ("QueueName", queue.QueueName)) with { Statistic = "Maximum" };

    private static MetricWatch Notices(WatchedNotices queue) =>
        MetricWatch.Page($"{queue.Label}-depth", $"{queue.Label} holds notices that reached nobody.",
            "AWS/SQS", "ApproximateNumberOfMessagesVisible", ("QueueName", queue.QueueName)) with { Statistic = "Maximum" };

    private static IEnumerable<MetricWatch> Api(WatchedApi api, AlertingSettings limits)
    {
        (string, Input<string>)[] stage = [("ApiName", api.ApiName), ("Stage", api.StageName)];
        yield return MetricWatch.Ticket("api-client-errors", "The API refuses many requests: a misconfigured client, or an attack.",
            "AWS/ApiGateway", "4XXError", stage)
            with { Statistic = "Average", Threshold = limits.ClientErrorPercent / 100d, Periods = TwoHours, Datapoints = 2 };
        yield return MetricWatch.Page("api-server-errors", "The API could not put a request into the stream.",
            "AWS/ApiGateway", "5XXError", stage) with { Periods = Hour, Datapoints = 2 };
        yield return MetricWatch.Ticket("api-latency", "The API answers slowly: is the stream throttled?", "AWS/ApiGateway", "Latency", stage)
            with { Statistic = "p99", Threshold = limits.ApiLatencyMilliseconds, Periods = TwoHours, Datapoints = 3 };
        if (limits.QuietHours > 0)
        {
            yield return MetricWatch.Page("api-quiet",
                "Nobody sends events: is the way to the API broken, its certificate, its name, its callers' credentials?",
                "AWS/ApiGateway", "Count", stage) with { Period = 3600, Periods = limits.QuietHours, Below = true, MissingIsBad = true };
        }
    }

    private static MetricWatch Firewall(Input<string> webAcl, string region, AlertingSettings limits) =>
        MetricWatch.Ticket("firewall-blocks", "The firewall blocks many requests.", "AWS/WAFV2", "BlockedRequests",
            ("WebACL", webAcl), ("Region", region), ("Rule", "ALL")) with { Threshold = limits.WafBlockedRequests };

    private static IEnumerable<MetricWatch> Database(Input<string> identifier, AlertingSettings limits)
    {
        var instance = ("DBInstanceIdentifier", identifier);
        yield return MetricWatch.Ticket("database-cpu", "The database's CPU is busy.", "AWS/RDS", "CPUUtilization", instance)
            with { Statistic = "Average", Threshold = limits.DatabaseCpuPercent, Periods = 3 };
        yield return MetricWatch.Page("database-storage", "The database runs out of storage.", "AWS/RDS", "FreeStorageSpace", instance)
            with { Statistic = "Minimum", Threshold = limits.DatabaseFreeStorageGibibytes * 1024d * 1024 * 1024, Below = true };
        yield return MetricWatch.Ticket("database-connections", "The database has many connections.",
            "AWS/RDS", "DatabaseConnections", instance)
            with { Statistic = "Maximum", Threshold = limits.DatabaseConnections };
        // Amazon RDS User Guide, "Implementing an early warning system for transaction ID wraparound": a billion leaves
        // time, two stop the database.
        yield return MetricWatch.Ticket("database-transactions",
            "The database runs out of transaction numbers: is vacuum held up by a long transaction?",
            "AWS/RDS", "MaximumUsedTransactionIDs", instance) with { Statistic = "Maximum", Threshold = 1_000_000_000 };
    }

    private static MetricWatch Table(Input<string> table) =>
        MetricWatch.Ticket("table-throttles", "The table of latest readings refuses writes: do many events tell of one subject?",
            "AWS/DynamoDB", "WriteThrottleEvents", ("TableName", table));

    // Amazon S3 User Guide, "Using S3 Replication metrics".
    private static IEnumerable<MetricWatch> Copy(Replication copy)
    {
        (string, Input<string>)[] rule = [("SourceBucket", copy.From), ("DestinationBucket", copy.To), ("RuleId", copy.Rule)];
        yield return MetricWatch.Ticket($"{copy.Label}-failures", $"{copy.Label}: objects did not reach their copy.",
            "AWS/S3", "OperationsFailedReplication", rule);
        if (copy.IsTimed)
        {
            yield return MetricWatch.Ticket($"{copy.Label}-lag",
                $"{copy.Label}: copies are more than half an hour late; a loss of the Region would lose that much.",
                "AWS/S3", "ReplicationLatency", rule) with { Statistic = "Maximum", Threshold = 1800, Periods = 3 };
        }
    }

    private static MetricWatch Findings(Input<string> stream) =>
        MetricWatch.Page("findings-delay",
            "Findings wait an hour on their way to the records: does Firehose still reach the bucket and its key?",
            "AWS/Firehose", "DeliveryToS3.DataFreshness", ("DeliveryStreamName", stream))
            with { Statistic = "Maximum", Threshold = 3600 };

    private static MetricWatch Backups(Input<string> vault) =>
        MetricWatch.Ticket("backup-failures", "A backup failed.", "AWS/Backup", "NumberOfBackupJobsFailed", ("BackupVaultName", vault));

    private static MetricWatch PartnerLink(Input<string> vpn) =>
        MetricWatch.Ticket("partner-link-down", "No tunnel to the partner is up: files wait on the partner's side.",
            "AWS/VPN", "TunnelState", ("VpnId", vpn))
            with { Statistic = "Maximum", Threshold = 0.5, Below = true, MissingIsBad = true };

    private static MetricWatch Certificate(Input<string> certificate, AlertingSettings limits) =>
        MetricWatch.Ticket("certificate-expiry", "The API's certificate ends soon and was not renewed.",
            "AWS/CertificateManager", "DaysToExpiry", ("CertificateArn", certificate))
            with { Statistic = "Minimum", Period = 86_400, Threshold = limits.CertificateDays, Below = true };
}
