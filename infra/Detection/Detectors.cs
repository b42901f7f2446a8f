using Hipaa.Components.Accounts;
using Hipaa.Components.Alerting;
using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Hipaa.Components.Storage;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Cfg;

namespace Hipaa.Infra.Detection;

public sealed class DetectorsArgs : ResourceArgs
{
    public required StackSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    public required EncryptionKeys Keys { get; init; }

    public required AuditArchive Archive { get; init; }

    /// <summary>Bucket of raw events.</summary>
    public required EphiBucket Landing { get; init; }

    /// <summary>Names of the buckets of ePHI, which Macie looks into.</summary>
    public IReadOnlyList<Output<string>> Examined { get; init; } = [];

    /// <summary>Other buckets with ePHI, by what they are for.</summary>
    public IReadOnlyDictionary<string, EphiBucket> EphiBuckets { get; init; } = new Dictionary<string, EphiBucket>(StringComparer.Ordinal);

    /// <summary>Buckets whose events start work.</summary>
    public IReadOnlyDictionary<string, EphiBucket> NotifyingBuckets { get; init; } =
        new Dictionary<string, EphiBucket>(StringComparer.Ordinal);

    /// <summary>Topics that people are told by.</summary>
    public required AlarmTopics Topics { get; init; }
}

/// <summary>
/// Every detector that the stack manages, each behind its switch; the rules that it judges by, and the way of the findings of this account,
/// whoever runs the detector.
/// </summary>
public sealed class Detectors : ComponentResource
{
    public Detectors(string name, DetectorsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:Detectors", name, args, options)
    {
        var child = new ComponentResourceOptions { Parent = this };
        var detection = args.Settings.Detection;
        var recording = args.Settings.Audit.ManageConfig ? Record(name, args, child) : null;
        Judge(name, args, recording, child);
        if (detection.ManageSecurityHub)
        {
            _ = new SecurityHub($"{name}-hub", new()
            {
                Partition = args.Account.Partition, Region = args.Account.Region, Recording = recording,
            }, child);
        }

        if (detection.ManageGuardDuty)
        {
            _ = new ThreatDetection($"{name}-threats", child);
        }

        if (detection.ManageMacie)
        {
            _ = new SensitiveDataDiscovery($"{name}-discovery", new()
            {
                AccountId = args.Account.Id,
                Buckets = [.. args.Examined.Select(name => (Input<string>)name)],
                Key = args.Keys.Phi,
                ResultsBucket = args.Archive.Delivery.Name,
                ResultsPolicy = args.Archive.Delivery.Policy,
                ResultsKey = args.Keys.Audit,
                Schedule = detection.DiscoverySchedule,
                SamplePercent = detection.DiscoverySamplePercent,
            }, child);
        }

        if (detection.ManageInspector)
        {
            _ = new CodeScanning($"{name}-code", new()
            {
                AccountId = args.Account.Id,
                Region = args.Account.Region,
                Instances = args.Settings.Network.OperationsAccess,
            }, child);
        }

        if (detection.ManageAccessAnalyzer)
        {
            var access = new AccessAnalysis($"{name}-access", new()
            {
                Environment = args.Settings.Environment.Name, UnusedAccessDays = detection.UnusedAccessDays,
            }, child);
            AnalyzerArns = [access.UnusedArn, access.ExternalArn];
        }

        Route(name, args, child);
        RegisterOutputs();
    }

    /// <summary>ARNs of the analyzers; empty where the organization runs them.</summary>
    public IReadOnlyList<Output<string>> AnalyzerArns { get; } = [];

    /// <summary>Queue of findings that reached nobody.</summary>
    [Output("undeliveredQueueName")]
    public Output<string> UndeliveredQueueName { get; private set; } = null!;

    /// <summary>The same; rules of the account may send there.</summary>
    [Output("undeliveredQueueArn")]
    public Output<string> UndeliveredQueueArn { get; private set; } = null!;

    /// <summary>Firehose that keeps findings.</summary>
    [Output("archiveStreamName")]
    public Output<string> ArchiveStreamName { get; private set; } = null!;

    public Offers Offers => new()
    {
        Watched = [new WatchedNotices("undelivered-findings", UndeliveredQueueName), new WatchedDelivery(ArchiveStreamName)],
    };

    private static RecorderStatus Record(string name, DetectorsArgs args, ComponentResourceOptions child) =>
        new ConfigRecorder($"{name}-config", new()
        {
            BucketName = args.Archive.Delivery.Name,
            BucketPolicy = args.Archive.Delivery.Policy,
            Key = args.Keys.Audit,
            CreateServiceRole = args.Settings.Audit.CreateConfigRole,
            Partition = args.Account.Partition,
            AccountId = args.Account.Id,
            RetentionDays = Math.Min(args.Settings.Storage.RetentionDays, ConfigRecorder.MaxRetentionDays),
        }, child).Status;

    // By rules of the stack's own, whoever records: a rule needs a recorder in the account and Region, not that it is the stack's.
    private static void Judge(string name, DetectorsArgs args, RecorderStatus? recording, ComponentResourceOptions child)
    {
        var ephi = new Dictionary<string, EphiBucket>(args.EphiBuckets, StringComparer.Ordinal) { ["landing"] = args.Landing };
        if (args.Settings.Audit.ConformancePack)
        {
            _ = new HipaaConformance($"{name}-hipaa", new()
            {
                Recording = recording,
                EphiBuckets = [.. ephi.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (Input<string>)pair.Value.Name)],
            }, child);
        }

        var records = new Dictionary<string, EphiBucket>(StringComparer.Ordinal)
        {
            ["audit"] = args.Archive.Records, ["evidence"] = args.Archive.Evidence,
        };
        if (!args.Settings.Audit.ConfigRules)
        {
            return;
        }

        _ = new ConfigRules($"{name}-rules", new()
        {
            Recording = recording,
            LockedBuckets = Names(records.Append(new("landing", args.Landing))),
            ReplicatedBuckets = Names(Replicated(args, records)),
            ProtectedBuckets = Names(ephi.Concat(records).Append(new("delivery", args.Archive.Delivery))),
            NotifyingBuckets = Names(args.NotifyingBuckets),
        }, child);
    }

    private static IEnumerable<KeyValuePair<string, EphiBucket>> Replicated(DetectorsArgs args, Dictionary<string, EphiBucket> records)
    {
        KeyValuePair<string, EphiBucket>[] here = [new("delivery", args.Archive.Delivery), new("access-logs", args.Archive.AccessLogs)];
        return args.Settings.Recovery.Region is null ? here : here.Concat(records).Append(new("landing", args.Landing));
    }

    private void Route(string name, DetectorsArgs args, ComponentResourceOptions child)
    {
        var archive = new FindingsArchive($"{name}-archive", new()
        {
            Account = args.Account,
            Boundary = args.Boundary,
            Key = args.Keys.Audit,
            LogKey = args.Keys.Logs,
            LogRetentionDays = args.Settings.Audit.LogRetentionDays,
            Protect = args.Settings.Storage.DeletionProtection,
            BucketArn = args.Archive.Delivery.Arn,
        }, child);
        ArchiveStreamName = archive.Name;
        var routing = new FindingsRouting($"{name}-findings", new()
        {
            Account = args.Account,
            Boundary = args.Boundary,
            Told = new ToldFindings($"{name}-told", new()
            {
                Environment = args.Settings.Environment.Name, Account = args.Account, Boundary = args.Boundary, Key = args.Keys.Audit,
                TopicArn = args.Topics.Ticket, LogKey = args.Keys.Logs, LogRetentionDays = args.Settings.Audit.LogRetentionDays,
                Protect = args.Settings.Storage.DeletionProtection,
            }, child),
            Topics = args.Topics,
            ArchiveArn = archive.Arn,
            Key = args.Keys.Messaging,
        }, child);
        (UndeliveredQueueName, UndeliveredQueueArn) = (routing.QueueName, routing.QueueArn);
    }

    private static Dictionary<string, Input<string>> Names(IEnumerable<KeyValuePair<string, EphiBucket>> buckets) =>
        buckets.ToDictionary(pair => pair.Key, pair => (Input<string>)pair.Value.Name, StringComparer.Ordinal);
}
