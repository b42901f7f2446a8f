using Hipaa.Cli.Project;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>What it costs that a load is recorded and watched: data events and their copies, logs of the API, metrics, scans.</summary>
internal sealed class RecordCost(ResourceGraph stack, Load load, Traffic traffic, int months)
{
    private const string Events = "events";
    private const string Calls = "calls";
    private const string Audit = "164.312(b)";
    private const string Review = "164.308(a)(1)(ii)(D)";

    /// <summary>API Gateway Developer Guide, "API Gateway dimensions and metrics": 4XXError, 5XXError, Count, Latency, IntegrationLatency;
    /// for each method they "incur additional charges".</summary>
    private const double MetricsOfMethod = 5;

    /// <summary>S3 User Guide, "Monitoring replication with metrics": pending bytes, pending operations, latency, failed operations; "billed at the
    /// same rate as Amazon CloudWatch custom metrics".</summary>
    private const double MetricsOfReplication = 4;

    internal IEnumerable<CostLine> Lines() => [.. Trail(), .. Requests(), .. Metrics(), .. Scans(), .. Names()];

    private IEnumerable<CostLine> Trail()
    {
        var (objects, items) = ((traffic.Objects * Assumptions.CallsPerObject) + traffic.Calls, load.ReadingsPerMonth);
        foreach (var trail in stack.OfType(AwsType.CloudTrailTrail))
        {
            yield return Line("audit", "data events of objects and functions", objects / 1e5, "cloudtrail-data-event", Calls, Audit);
            yield return Line("audit", "data events of latest readings", items / 1e5, "cloudtrail-data-event", Events, Audit);
            var gigabytes = (objects + items + Assumptions.ManagementEvents) * Assumptions.TrailBytesPerEvent / 1e9;
            if (!trail.Value("cloudWatchLogsGroupArn").IsAbsent)
            {
                yield return Line("audit", "the trail's copy in CloudWatch", gigabytes, "cloudwatch-log-gb", Events, Audit);
            }

            var files = gigabytes * Assumptions.PackedShare * Math.Min(months, 84);
            yield return Line("audit", "files of the trail", files, "s3-standard-gb", "bytes kept", Audit);
            if (IsCopied()) yield return Line("audit", "files of the trail in the second Region", files, "s3-standard-gb", "bytes kept", Audit);
            // Read calls are looked at once, for errors; write calls also for their rate (CloudTrail User Guide, "Costs for Insights events").
            var kinds = trail.List("insightSelectors").Value?.Count ?? 0;
            yield return Line("audit", "events that insights are drawn from",
                Assumptions.ManagementEvents * (kinds == 0 ? 0 : kinds == 1 ? Assumptions.WriteShare : 1 + Assumptions.WriteShare) / 1e5,
                "cloudtrail-insights", "management", Review);
        }
    }

    private IEnumerable<CostLine> Requests()
    {
        if (stack.OfType(AwsType.ApiStage).Any(stage => !stage.Value("accessLogSettings").IsAbsent))
        {
            yield return Line("ingestion", "access log of the API", load.EventsPerMonth * Assumptions.AccessLogBytes / 1e9,
                "cloudwatch-log-gb", Events, Audit);
        }

        if (stack.Has(AwsType.WafWebAclLogging))
        {
            yield return Line("ingestion", "log of the firewall", load.EventsPerMonth * Assumptions.FirewallLogBytes / 1e9,
                "cloudwatch-log-gb", Events, Audit);
        }
    }

    private IEnumerable<CostLine> Metrics()
    {
        if (stack.OfType(AwsType.ApiMethodSettings).Any(settings => settings.Bool("settings.metricsEnabled").Is(true).IsYes))
        {
            yield return Line("ingestion", "metrics of each method of the API", stack.OfType(AwsType.ApiMethod).Count * MetricsOfMethod,
                "cloudwatch-metric", "use", Review);
        }

        yield return Line("processing", "metrics that functions write", stack.Has(AwsType.LambdaFunction) ? Assumptions.FunctionMetrics : 0,
            "cloudwatch-metric", "use", Review);
        var rules = stack.OfType(AwsType.S3BucketReplication).Sum(replication => replication.List("rules").Value?.Count(rule =>
            rule.At("destination.metrics.status").TryGetText(out var status) && status is "Enabled") ?? 0);
        yield return Line("audit", $"metrics of {Counted.Of(rules, "rule")} of replication", rules * MetricsOfReplication, "cloudwatch-metric", "use",
            Review);
    }

    private IEnumerable<CostLine> Scans()
    {
        if (stack.Has(AwsType.GuardDutyDetector))
        {
            yield return Line("detection", "data events of objects looked at", traffic.Objects * Assumptions.CallsPerObject / 1e6, "guardduty-s3-event", Calls,
                "164.308(a)(5)(ii)(B)");
        }

        foreach (var job in stack.OfType(AwsType.MacieClassificationJob))
        {
            var share = job.Number("samplingPercentage").Or(100).Value / 100;
            yield return Line("detection", $"{share:P0} of new objects looked through", share * load.GigabytesPerMonth, "macie-gb",
                "bytes", "164.308(a)(8)");
        }
    }

    private IEnumerable<CostLine> Names()
    {
        const string Transmission = "164.312(e)(1)";
        var domains = stack.OfType(ChargedTypes.FirewallDomains).Sum(list => list.List("domains").Value?.Count ?? 0);
        if (domains == 0) yield break;
        yield return Line("network", $"{Counted.Of(domains, "name")} of the DNS firewall", domains, "dns-firewall-name", "use", Transmission);
        yield return Line("network", "questions to the DNS firewall", traffic.Calls * Assumptions.NamesPerCall / 1e6, "dns-firewall-query",
            Calls, Transmission);
    }

    // The locked copy of audit records in the second Region.
    private bool IsCopied() => stack.OfType(AwsType.S3BucketReplication).Any(replication =>
        replication.Refers("bucket", AwsType.S3Bucket).Found.Any(bucket => bucket.Name is "audit-records-bucket"));

    private static CostLine Line(string component, string what, double quantity, string price, string driver, string? safeguard) =>
        new(component, what, quantity, PriceTable.Own[price], driver, safeguard);
}
