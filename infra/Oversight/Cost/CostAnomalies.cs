using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.CostExplorer;
using Pulumi.Aws.CostExplorer.Inputs;

namespace Hipaa.Infra.Oversight.Cost;

public sealed class CostAnomaliesArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required CostSettings Settings { get; init; }

    /// <summary>Topic whose policy lets Cost Anomaly Detection publish.</summary>
    [Input("topicArn", required: true)]
    public required Input<string> TopicArn { get; init; }
}

/// <summary>
/// Tells people at once of spending that is unlike any before. A budget sees the sum of a month; a stolen credential shows here within a
/// day (45 CFR 164.308(a)(1)(ii)(D)).
/// </summary>
public sealed class CostAnomalies : ComponentResource
{
    public CostAnomalies(string name, CostAnomaliesArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:cost:CostAnomalies", name, args, options)
    {
        // AWS makes a monitor of services in new accounts, and allows no second one.
        Input<string> monitor = args.Settings.AnomalyMonitorArn is { } existing
            ? existing
            : new AnomalyMonitor($"{name}-monitor", new AnomalyMonitorArgs
            {
                Name = $"hipaa-{args.Environment}-services", MonitorType = "DIMENSIONAL", MonitorDimension = "SERVICE",
            }, new() { Parent = this }).Arn;
        _ = new AnomalySubscription($"{name}-notice", new AnomalySubscriptionArgs
        {
            Name = $"hipaa-{args.Environment}",
            MonitorArnLists = { monitor },
            // Only a topic is told at once.
            Frequency = "IMMEDIATE",
            Subscribers = { new AnomalySubscriptionSubscriberArgs { Type = "SNS", Address = args.TopicArn } },
            ThresholdExpression = new AnomalySubscriptionThresholdExpressionArgs
            {
                Dimension = new AnomalySubscriptionThresholdExpressionDimensionArgs
                {
                    Key = "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                    MatchOptions = { "GREATER_THAN_OR_EQUAL" },
                    Values = { args.Settings.AnomalyDollars.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                },
            },
        }, new() { Parent = this });
        RegisterOutputs();
    }
}
