using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>What a load costs on top, by what drives it: events, bytes, calls, and what has been kept so far.</summary>
/// <param name="months">How long the stack has run under the load.</param>
internal sealed class LoadCost(ResourceGraph stack, Load load, int months)
{
    private const string Events = "events";
    private const string Bytes = "bytes";
    private const string Calls = "calls";
    private const string Kept = "bytes kept";
    private const string Recovery = "164.308(a)(7)(ii)(A)";
    private const string Audit = "164.312(b)";

    private readonly Traffic traffic = Traffic.Of(stack, load);

    internal IEnumerable<CostLine> Lines() => load.EventsPerDay + load.FilesPerDay <= 0 ? []
        : [.. Ingestion(), .. Processing(), .. Storage(), .. Recovered(), .. Recorded(), .. Rotated()];

    private IEnumerable<CostLine> Ingestion()
    {
        if (stack.Has(AwsType.ApiRest))
        {
            yield return Line("ingestion", "requests of the API", load.EventsPerMonth / 1e6, "apigateway-request", Events, null);
        }

        if (stack.Has("aws:wafv2/webAcl:WebAcl"))
        {
            yield return Line("ingestion", "requests through the firewall", load.EventsPerMonth / 1e6, "waf-request", Events,
                "164.312(e)(1)");
        }

        if (stack.OfType(AwsType.ApiStage).Any(stage => stage.Bool("xrayTracingEnabled").Is(true).IsYes))
        {
            yield return Line("ingestion", "traces", traffic.Traces / 1e6, "xray-trace", Events, null);
        }

        foreach (var stream in stack.OfType(AwsType.KinesisStream))
        {
            yield return Line("ingestion", "into the stream", traffic.StreamGigabytes, "kinesis-in-gb", Bytes, null);
            yield return Line("ingestion", "out of the stream", traffic.StreamGigabytes, "kinesis-out-gb", Bytes, null);
            var days = Math.Min(stream.Number("retentionPeriod").Or(24).Value / 24, 7) - 1;
            yield return Line("ingestion", "kept in the stream beyond a day", traffic.StreamGigabytes / Assumptions.Days * days,
                "kinesis-keep-gb", Bytes, Recovery);
        }

        if (stack.Has(AwsType.GuardDutyMalwareProtectionPlan))
        {
            yield return Line("ingestion", "files scanned for malware", load.FilesPerMonth / 1e3, "guardduty-malware-object", "files",
                "164.308(a)(5)(ii)(B)");
            yield return Line("ingestion", "bytes scanned for malware", load.FilesPerMonth * load.BytesPerFile / 1e9,
                "guardduty-malware-gb", "files", "164.308(a)(5)(ii)(B)");
        }
    }

    private IEnumerable<CostLine> Processing()
    {
        yield return Line("processing", "calls of functions", traffic.Calls / 1e6, "lambda-request", Calls, null);
        yield return Line("processing", "time of functions", traffic.GigabyteSeconds, "lambda-gb-second", Calls, null);
        yield return Line("processing", "logs of functions", traffic.Calls * Assumptions.LogBytesPerCall / 1e9, "cloudwatch-log-gb",
            Calls, Audit);
        yield return Line("processing", "requests to keys", traffic.Calls * 2 / 1e4, "kms-request", Calls, "164.312(a)(2)(iv)");
        yield return Line("processing", "through interface endpoints", traffic.Calls * Assumptions.LogBytesPerCall * 2 / 1e9,
            "endpoint-gb", Calls, "164.312(e)(1)");
        if (stack.Has(AwsType.DynamoTable))
        {
            yield return Line("storage", "latest readings written", load.EventsPerMonth / 1e6, "dynamodb-write", Events, null);
        }
    }

    private IEnumerable<CostLine> Storage()
    {
        var (standard, glacier, deep) = Tiers();
        yield return Line("storage", "objects put", traffic.Objects / 1e3, "s3-put", Calls, null);
        yield return Line("storage", "raw events, Standard", standard, "s3-standard-gb", Kept, null);
        yield return Line("storage", "raw events, Glacier", glacier, "s3-glacier-gb", Kept, null);
        yield return Line("storage", "raw events, Deep Archive", deep, "s3-deep-archive-gb", Kept, null);
        if (Moves && months > 3) yield return Line("storage", "objects moved to Glacier", traffic.Objects / 1e3, "s3-glacier-transition",
            Calls, null);
        if (Moves && months > 12) yield return Line("storage", "objects moved to Deep Archive", traffic.Objects / 1e3,
            "s3-deep-archive-transition", Calls, null);
        yield return Line("database", "storage above what is allocated", Math.Max(0, DatabaseGigabytes - Allocated), "rds-gp3-gb", Kept,
            null);
        if (stack.OfType(AwsType.RdsInstance).Any(database => database.Bool("multiAz").Is(true).IsYes))
        {
            yield return Line("database", "the standby's storage above it", Math.Max(0, DatabaseGigabytes - Allocated), "rds-gp3-gb",
                Kept, "164.308(a)(7)(ii)(C)");
        }

        yield return Line("storage", "latest readings kept", load.Subjects * 20 * 400 / 1e9, "dynamodb-gb", "subjects", null);
        yield return Line("storage", "recovery of latest readings", load.Subjects * 20 * 400 / 1e9, "dynamodb-pitr-gb", "subjects",
            Recovery);
    }

    private IEnumerable<CostLine> Recovered()
    {
        if (stack.Has(AwsType.S3BucketReplication))
        {
            var (standard, glacier, deep) = Tiers();
            yield return Line("recovery", "raw events to the second Region", load.GigabytesPerMonth, "ec2-inter-region-gb", Bytes,
                Recovery);
            yield return Line("recovery", "objects put there", traffic.Objects / 1e3, "s3-put", Calls, Recovery);
            yield return Line("recovery", "kept there, Standard", standard, "s3-standard-gb", Kept, Recovery);
            yield return Line("recovery", "kept there, Glacier", glacier, "s3-glacier-gb", Kept, Recovery);
            yield return Line("recovery", "kept there, Deep Archive", deep, "s3-deep-archive-gb", Kept, Recovery);
            if (Moves && months > 3) yield return Line("recovery", "objects moved there", traffic.Objects / 1e3, "s3-glacier-transition",
                Calls,
                Recovery);
        }

        var vaults = stack.OfType(AwsType.BackupVault).Count;
        if (vaults == 0) yield break;
        if (RawEventsAreBackedUp)
        {
            yield return Line("recovery", $"backups of buckets in {vaults} vaults",
                vaults * load.GigabytesPerMonth * Math.Min(months, YearsKept * 12), "backup-s3-gb", Kept, Recovery);
        }

        yield return Line("recovery", $"backups of the database in {vaults} vaults", vaults * DatabaseGigabytes, "backup-rds-gb", Kept,
            Recovery);
    }

    private IEnumerable<CostLine> Recorded()
    {
        if (stack.Has(AwsType.CloudTrailTrail))
        {
            yield return Line("audit", "data events of objects and functions", (traffic.Objects * 2) + traffic.Calls,
                "cloudtrail-data-event", Calls, Audit, per: 1e5);
            yield return Line("audit", "data events of latest readings", load.EventsPerMonth, "cloudtrail-data-event", Events, Audit,
                per: 1e5);
        }

        if (stack.Has(AwsType.GuardDutyDetector))
        {
            yield return Line("detection", "data events of objects looked at", traffic.Objects * 2 / 1e6, "guardduty-s3-event", Calls,
                "164.308(a)(5)(ii)(B)");
        }

        foreach (var job in stack.OfType(AwsType.MacieClassificationJob))
        {
            var share = job.Number("samplingPercentage").Or(100).Value / 100;
            yield return Line("detection", $"{share:P0} of new objects looked through", share * load.GigabytesPerMonth, "macie-gb",
                Bytes, "164.308(a)(8)");
        }
    }

    private bool RawEventsAreBackedUp => !stack.OfType(AwsType.BackupSelection).Any(selection =>
        selection.Refers("notResources", AwsType.S3Bucket).Found.Any(bucket => bucket.Name is "landing-bucket"));

    // AWS KMS pricing: the first and the second rotation of a key add a dollar each, later ones nothing; once a year.
    private IEnumerable<CostLine> Rotated()
    {
        var rotations = Math.Min(2, (months - 1) / 12);
        var rotated = stack.OfType(AwsType.KmsKey).Count(key => key.Bool("enableKeyRotation").Is(true).IsYes);
        if (rotations * rotated > 0) yield return Line("keys", $"earlier material of {rotated} keys", rotations * rotated, "kms-key", Kept,
            "164.312(a)(2)(iv)");
    }

    private const int YearsKept = 7;

    // Raw events: three months at once, then nine in Glacier, the rest in Deep Archive, as the landing bucket's lifecycle is by default;
    // but objects below 128 KiB stay where they are unless the lifecycle says otherwise (docs/decisions/storage-classes.md).
    private (double Standard, double Glacier, double Deep) Tiers()
    {
        var kept = Math.Min(months, YearsKept * 12);
        var month = load.GigabytesPerMonth;
        return !Moves ? (month * kept, 0, 0) : (month * Math.Min(kept, 3), month * Math.Clamp(kept - 3, 0, 9),
            month * Math.Max(kept - 12, 0));
    }

    private bool Moves => load.GigabytesPerMonth * 1e9 >= traffic.Objects * 131_072
        || stack.OfType(AwsType.S3BucketLifecycle)
            .Any(lifecycle => lifecycle.Text("transitionDefaultMinimumObjectSize").Is("varies_by_storage_class").IsYes);

    private double DatabaseGigabytes => load.EventsPerMonth * load.BytesPerEvent * Assumptions.DatabaseBytesPerByte / 1e9 * months;

    private double Allocated => stack.OfType(AwsType.RdsInstance).Sum(database => database.Number("allocatedStorage").Or(20).Value);

    private static CostLine Line(string component, string what, double quantity, string price, string driver, string? safeguard,
        double per = 1) =>
        new(component, what, quantity / per, PriceTable.Own[price], driver, safeguard);
}
