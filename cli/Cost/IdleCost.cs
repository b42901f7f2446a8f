using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Project;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>What the resources of a stack cost while nothing comes in.</summary>
internal sealed class IdleCost(ResourceGraph stack)
{
    internal const double Hours = 730;

    // Types that no stack of the program has, so that types.tsv has none of them.
    private static readonly string[] ByTheHour =
    [
        AwsType.Ec2NatGateway, "aws:networkfirewall/firewall:Firewall", AwsType.LbLoadBalancer, AwsType.RdsProxy, AwsType.RdsCluster,
        AwsType.RedshiftCluster, AwsType.OpenSearchDomain, AwsType.MskCluster, AwsType.ElastiCacheCluster,
    ];

    internal IEnumerable<CostLine> Lines() =>
        [.. Network(), .. Links(), .. Keys(), .. Databases(), .. Streams(), .. Watching(), .. Detection(), .. Firewall()];

    /// <summary>What costs by the hour and is not in the table, and what else AWS charges for without a line here.</summary>
    internal IEnumerable<string> NotPriced() => stack.OfTypes(ByTheHour).Select(resource => $"{resource.Name} ({resource.Type})")
        .Concat(stack.OfType(AwsType.RdsInstance).Where(database => ClassPrice(database) is null)
            .Select(database => $"{database.Name} ({database.Text("instanceClass").Value})"))
        .Concat(stack.OfType(AwsType.Ec2Instance).Where(host => HostPrice(host) is null)
            .Select(host => $"{host.Name} ({host.Text("instanceType").Value})"))
        .Concat(ChargedTypes.NotPriced(stack.Resources.Select(resource => resource.Type).Except(ByTheHour, StringComparer.Ordinal)));

    private IEnumerable<CostLine> Network() =>
        from endpoint in stack.OfType(AwsType.Ec2VpcEndpoint)
        where endpoint.Text("vpcEndpointType").Is("Interface").IsYes
        let zones = endpoint.List("subnetIds").Value?.Count ?? 1
        select Line(endpoint, $"interface endpoint {endpoint.Text("serviceName").Value?.Split('.')[^1]} in {Counted.Of(zones, "zone")}", zones * Hours,
            "endpoint-hour", "164.312(e)(1)");

    // What a partner or operators are given a way by.
    private IEnumerable<CostLine> Links()
    {
        foreach (var link in stack.OfType("aws:ec2/vpnConnection:VpnConnection")) yield return Line(
            link, "hours of the connection to a partner", Hours, "vpn-hour", "164.312(e)(1)");
        foreach (var host in stack.OfType(AwsType.Ec2Instance).Where(host => HostPrice(host) is not null))
        {
            yield return Line(host, $"host of operators, {host.Text("instanceType").Value}", Hours, HostPrice(host)!.Id, null);
            yield return Line(host, "its volume", host.Number("rootBlockDevice.volumeSize").Or(8).Value, "ec2-ebs-gp3-gb", null);
        }
    }

    private static Price? HostPrice(Resource host) => PriceTable.Own.Find($"ec2-{host.Text("instanceType").Value}-hour");

    private IEnumerable<CostLine> Keys()
    {
        foreach (var key in stack.OfTypes(AwsType.KmsKey, AwsType.KmsReplicaKey)) yield return Line(
            key, key.Name, 1, "kms-key", "164.312(a)(2)(iv)");
        foreach (var database in stack.OfType(AwsType.RdsInstance)
            .Where(database => database.Bool("manageMasterUserPassword").Is(true).IsYes))
        {
            yield return Line(database, "secret of the master password", 1, "secret", "164.308(a)(5)(ii)(D)");
        }
    }

    private IEnumerable<CostLine> Databases()
    {
        foreach (var database in stack.OfType(AwsType.RdsInstance).Where(database => ClassPrice(database) is not null))
        {
            var (hours, storage) = (ClassPrice(database)!, database.Number("allocatedStorage").Or(20).Value);
            yield return Line(database, $"{database.Text("instanceClass").Value}", Hours, hours.Id, null);
            yield return Line(database, "storage of the database", storage, "rds-gp3-gb", null);
            if (database.Bool("multiAz").Is(true).IsYes)
            {
                yield return Line(database, "standby in another zone", Hours, hours.Id, "164.308(a)(7)(ii)(C)");
                yield return Line(database, "storage of the standby", storage, "rds-gp3-gb", "164.308(a)(7)(ii)(C)");
            }

            if (database.Text("databaseInsightsMode").Is("advanced").IsYes)
            {
                yield return Line(database, "Database Insights, advanced", Processors(database) * Hours, "cloudwatch-insights-vcpu-hour",
                    "164.308(a)(1)(ii)(D)");
            }
        }
    }

    internal static Price? ClassPrice(Resource database) => PriceTable.Own.Find($"rds-{database.Text("instanceClass").Value}-hour");

    /// <summary>vCPUs of an instance class.</summary>
    internal static double Processors(Resource database) => database.Text("instanceClass").Value?.Split('.')[^1] switch
    {
        "xlarge" => 4, "2xlarge" => 8, _ => 2,
    };

    private IEnumerable<CostLine> Streams() => stack.OfType(AwsType.KinesisStream).SelectMany(StreamCost.Idle);

    private IEnumerable<CostLine> Watching()
    {
        const string Review = "164.308(a)(1)(ii)(D)";
        foreach (var alarms in stack.OfType(AwsType.MetricAlarm).GroupBy(MonthlyCost.ComponentOf, StringComparer.Ordinal))
        {
            yield return Line(alarms.First(), Counted.Of(alarms.Count(), "alarm"), alarms.Count(), "cloudwatch-alarm", Review);
        }

        foreach (var filters in stack.OfType(AwsType.LogMetricFilter).GroupBy(MonthlyCost.ComponentOf, StringComparer.Ordinal))
        {
            var metrics = filters.Select(filter => filter.Text("metricTransformation.name").Value ?? filter.Name)
                .Distinct(StringComparer.Ordinal).Count();
            yield return Line(filters.First(), $"{Counted.Of(metrics, "metric")} of log filters", metrics, "cloudwatch-metric", Review);
        }

        foreach (var dashboard in stack.OfType("aws:cloudwatch/dashboard:Dashboard")) yield return Line(
            dashboard, "dashboard", 1, "cloudwatch-dashboard", Review);
        foreach (var log in stack.OfType(AwsType.Ec2FlowLog))
        {
            yield return log.Text("logDestinationType").Is("s3").IsYes
                ? Line(log, "flow logs to S3, 1 GB", Assumptions.FlowLogGigabytes, "cloudwatch-vended-s3-gb", "164.312(b)")
                : Line(log, "flow logs to CloudWatch, 1 GB", Assumptions.FlowLogGigabytes, "cloudwatch-log-gb", "164.312(b)");
            if (log.Text("destinationOptions.fileFormat").Is("parquet").IsYes)
            {
                yield return Line(log, "flow logs as Parquet, 1 GB", Assumptions.FlowLogGigabytes, "cloudwatch-parquet-gb", "164.312(b)");
            }
        }
    }

    private IEnumerable<CostLine> Detection()
    {
        const string Malware = "164.308(a)(5)(ii)(B)";
        const string Evaluation = "164.308(a)(8)";
        var resources = new AssetInventory(stack).Assets().Count();
        foreach (var recorder in stack.OfType(AwsType.ConfigRecorder))
        {
            var rules = ConfigRules.Of(stack).Sum(rule => rule.Resources.Count);
            yield return Line(recorder, $"items recorded of {Counted.Of(resources, "resource")}", resources * Assumptions.ChangesPerResource,
                "config-item", "164.312(b)");
            yield return Line(recorder, $"evaluations of {Counted.Of(rules, "rule")}, daily", rules * Assumptions.Days, "config-evaluation", Evaluation);
        }

        foreach (var detector in stack.OfType(AwsType.GuardDutyDetector))
        {
            yield return Line(detector, "management events", Assumptions.ManagementEvents / 1e6, "guardduty-cloudtrail", Malware);
            yield return Line(detector, "flow and DNS logs", Assumptions.FlowLogGigabytes, "guardduty-flow-gb", Malware);
            yield return Line(detector, "sign-ins of databases", stack.OfType(AwsType.RdsInstance).Sum(Processors), "guardduty-rds-vcpu",
                Malware);
        }

        var buckets = stack.OfType(AwsType.S3Bucket).Count;
        foreach (var macie in stack.OfType(AwsType.MacieAccount)) yield return Line(
            macie, Counted.Of(buckets, "bucket"), buckets, "macie-bucket", Evaluation);
        // Amazon Inspector User Guide, "Scanning AWS Lambda functions": those with a customer managed key are left out.
        var functions = stack.OfType(AwsType.LambdaFunction).Count(function => function.Value("kmsKeyArn").IsAbsent);
        foreach (var inspector in stack.OfType(AwsType.InspectorEnabler))
        {
            yield return Line(inspector, $"packages of {Counted.Of(functions, "function")}", functions * Hours, "inspector-hour", Malware);
            if (inspector.List("resourceTypes").Value?.Any(type => type.TryGetText(out var name) && name is "LAMBDA_CODE") == true)
            {
                yield return Line(inspector, $"code of {Counted.Of(functions, "function")}", functions * Hours, "inspector-code-hour", Malware);
            }
        }

        foreach (var standard in stack.OfType("aws:securityhub/standardsSubscription:StandardsSubscription"))
        {
            yield return Line(standard, "checks of a standard", Assumptions.SecurityChecks, "securityhub-check", Evaluation);
        }

        var roles = stack.OfType(AwsType.IamRole).Count;
        foreach (var analyzer in stack.OfType(AwsType.IamAccessAnalyzer)
            .Where(analyzer => analyzer.Text("type").Is(type => type.EndsWith("UNUSED_ACCESS", StringComparison.Ordinal)).IsYes))
        {
            yield return Line(analyzer, $"unused access of {Counted.Of(roles, "role")}", roles, "unused-access", "164.308(a)(4)(ii)(C)");
        }
    }

    private IEnumerable<CostLine> Firewall() => stack.OfType("aws:wafv2/webAcl:WebAcl").SelectMany(acl => new[]
    {
        Line(acl, "web ACL", 1, "waf-acl", "164.312(e)(1)"),
        Line(acl, "rules of the web ACL", acl.List("rules").Value?.Count ?? 0, "waf-rule", "164.312(e)(1)"),
    });

    private static CostLine Line(Resource resource, string what, double quantity, string price, string? safeguard) =>
        new(MonthlyCost.ComponentOf(resource), what, quantity, PriceTable.Own[price], MonthlyCost.Idle, safeguard);
}
