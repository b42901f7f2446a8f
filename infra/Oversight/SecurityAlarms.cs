using Hipaa.Components.Alerting;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.CloudWatch.Inputs;

namespace Hipaa.Infra.Oversight;

public sealed class SecurityAlarmsArgs : ResourceArgs
{
    public required string Environment { get; init; }

    /// <summary>Log group of what is done to the account.</summary>
    [Input("logGroupName", required: true)]
    public required Input<string> LogGroupName { get; init; }

    /// <summary>The field that its entries have CloudTrail's record in; null where each is a record.</summary>
    public string? Envelope { get; init; }

    /// <summary>Log group of accesses to ePHI, where it is another; each entry is a record of CloudTrail.</summary>
    [Input("accessLogGroupName")]
    public Input<string>? AccessLogGroupName { get; init; }

    /// <summary>Log group of the network's DNS queries.</summary>
    [Input("queryLogGroupName", required: true)]
    public required Input<string> QueryLogGroupName { get; init; }

    /// <summary>Log group of the database's server.</summary>
    [Input("databaseLogGroupName", required: true)]
    public required Input<string> DatabaseLogGroupName { get; init; }

    /// <summary>Topics that people are told by.</summary>
    public required AlarmTopics Topics { get; init; }

    /// <summary>ARN of the role that deploys: its changes are reviewed before. Null when people deploy.</summary>
    public string? DeployRoleArn { get; init; }

    /// <summary>Refused calls in five minutes that raise an alarm.</summary>
    public int RefusedCalls { get; init; } = 1;

    /// <summary>ARN of the emergency role, by its fixed name.</summary>
    public required string BreakGlassRoleArn { get; init; }
}

/// <summary>One metric filter and one alarm for each of <see cref="SecurityEvents"/>.</summary>
public sealed class SecurityAlarms : ComponentResource
{
    public SecurityAlarms(string name, SecurityAlarmsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:alerting:SecurityAlarms", name, args, options)
    {
        var space = $"Hipaa/{args.Environment}/Security";
        var arns = new List<Output<string>>();
        var inTrail = SecurityEvents.OfAccount(args.DeployRoleArn, args.RefusedCalls)
            .Append(SecurityEvents.BreakGlassUse(args.BreakGlassRoleArn))
            .Append(SecurityEvents.SealedAccess(args.BreakGlassRoleArn))
            .Select(happening => (happening, args.LogGroupName, args.Envelope));
        var inDatabase = SecurityEvents.OfDatabase.Select(happening => (happening, args.DatabaseLogGroupName, (string?)null));
        foreach (var (happening, logGroup, envelope) in inTrail.Append((SecurityEvents.BlockedName, args.QueryLogGroupName, null))
            .Concat(inDatabase))
        {
            List<Resource> filters = [Filter($"{name}-{happening.Slug}-filter", happening, logGroup, envelope)];
            if (happening.IsAccessToo && args.AccessLogGroupName is { } accesses)
            {
                filters.Add(Filter($"{name}-{happening.Slug}-access-filter", happening, accesses, null));
            }

            arns.Add(new MetricAlarm($"{name}-{happening.Slug}", new MetricAlarmArgs
            {
                AlarmDescription = happening.Description,
                Namespace = space,
                MetricName = happening.Name,
                Statistic = "Sum",
                Period = 300,
                EvaluationPeriods = 1,
                Threshold = happening.Threshold,
                ComparisonOperator = "GreaterThanOrEqualToThreshold",
                TreatMissingData = "notBreaching",
                AlarmActions = [args.Topics.ArnOf(happening.Urgency)],
            }, new() { Parent = this, DependsOn = [.. filters] }).Arn);
        }

        AlarmArns = Output.All(arns);
        RegisterOutputs();

        LogMetricFilter Filter(string called, SecurityEvent happening, Input<string> logGroup, string? envelope) =>
            new(called, new LogMetricFilterArgs
            {
                LogGroupName = logGroup,
                Pattern = happening.PatternIn(envelope),
                MetricTransformation = new LogMetricFilterMetricTransformationArgs
                {
                    Namespace = space, Name = happening.Name, Value = "1", DefaultValue = "0",
                },
            }, new() { Parent = this });
    }

    [Output("alarmArns")]
    public Output<System.Collections.Immutable.ImmutableArray<string>> AlarmArns { get; private set; }
}
