using Hipaa.Cli.Project;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>What a load costs on top, by what drives it: events, bytes, calls, and what has been kept so far.</summary>
/// <param name="months">How long the stack has run under the load.</param>
internal sealed class LoadCost(ResourceGraph stack, Load load, int months)
{
    private const string Events = "events";
    private const string Bytes = "bytes";
    private const string Calls = "calls";
    private const string BytesKept = "bytes kept";
    // API Gateway pricing: a request of a REST API is metered by 512 KB of it.
    private const double BytesOfRequest = 512 * 1024;
    private const string Recovery = "164.308(a)(7)(ii)(A)";
    private const string Audit = "164.312(b)";

    private readonly Traffic traffic = Traffic.Of(stack, load);
    private readonly Kept kept = Kept.Of(stack, load, months);

    internal IEnumerable<CostLine> Lines() => load.EventsPerDay + load.FilesPerDay <= 0 ? []
        :
        [
            .. Ingestion(), .. Processing(), .. Storage(), .. new RecoveryCost(stack, kept, traffic).Lines(),
            .. new RecordCost(stack, load, traffic, months).Lines(), .. Rotated(),
        ];

    private IEnumerable<CostLine> Ingestion()
    {
        if (stack.Has(AwsType.ApiRest))
        {
            yield return Line("ingestion", "requests of the API", load.EventsPerMonth * Math.Ceiling(load.BytesPerEvent / BytesOfRequest) / 1e6, "apigateway-request", Events, null);
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

        foreach (var line in stack.OfType(AwsType.KinesisStream).SelectMany(stream => StreamCost.Under(stream, load, traffic)))
        {
            yield return line;
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
        yield return Line("processing", "requests to keys", traffic.Calls * Assumptions.KeyRequestsPerCall / 1e4, "kms-request", Calls, "164.312(a)(2)(iv)");
        yield return Line("processing", "through interface endpoints", traffic.Calls * Assumptions.EndpointBytesPerCall / 1e9,
            "endpoint-gb", Calls, "164.312(e)(1)");
        if (stack.Has(AwsType.DynamoTable))
        {
            yield return Line("storage", "latest readings written", load.ReadingsPerMonth / 1e6, "dynamodb-write", Events, null);
        }
    }

    private IEnumerable<CostLine> Storage()
    {
        var (standard, glacier, deep) = kept.Tiers;
        yield return Line("storage", "objects put", traffic.Objects / 1e3, "s3-put", Calls, null);
        yield return Line("storage", "raw events, Standard", standard, "s3-standard-gb", BytesKept, null);
        yield return Line("storage", "raw events, Glacier", glacier, "s3-glacier-gb", BytesKept, null);
        yield return Line("storage", "raw events, Deep Archive", deep, "s3-deep-archive-gb", BytesKept, null);
        if (kept.Moves && months > 3) yield return Line("storage", "objects moved to Glacier", traffic.Objects / 1e3, "s3-glacier-transition",
            Calls, null);
        if (kept.Moves && months > 12) yield return Line("storage", "objects moved to Deep Archive", traffic.Objects / 1e3,
            "s3-deep-archive-transition", Calls, null);
        yield return Line("database", "storage above what is allocated", Math.Max(0, kept.DatabaseGigabytes - kept.Allocated), "rds-gp3-gb", BytesKept,
            null);
        if (stack.OfType(AwsType.RdsInstance).Any(database => database.Bool("multiAz").Is(true).IsYes))
        {
            yield return Line("database", "the standby's storage above it", Math.Max(0, kept.DatabaseGigabytes - kept.Allocated), "rds-gp3-gb",
                BytesKept, "164.308(a)(7)(ii)(C)");
        }

        yield return Line("storage", "latest readings kept", LatestReadings, "dynamodb-gb", "subjects", null);
        yield return Line("storage", "recovery of latest readings", LatestReadings, "dynamodb-pitr-gb", "subjects",
            Recovery);
    }

    private double LatestReadings => load.Subjects * Assumptions.ItemsPerSubject * Assumptions.BytesPerItem / 1e9;

    // AWS KMS pricing: the first and the second rotation of a key add a dollar each, later ones nothing; once a year.
    private IEnumerable<CostLine> Rotated()
    {
        var rotations = Math.Min(2, (months - 1) / 12);
        var rotated = stack.OfType(AwsType.KmsKey).Count(key => key.Bool("enableKeyRotation").Is(true).IsYes);
        if (rotations * rotated > 0) yield return Line("keys", $"earlier material of {Counted.Of(rotated, "key")}", rotations * rotated, "kms-key", BytesKept,
            "164.312(a)(2)(iv)");
    }

    private static CostLine Line(string component, string what, double quantity, string price, string driver, string? safeguard,
        double per = 1) =>
        new(component, what, quantity / per, PriceTable.Own[price], driver, safeguard);
}
