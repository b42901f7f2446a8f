using Pulumi;
using Pulumi.Aws.Rds;

namespace Hipaa.Components.Database;

/// <summary>Arguments of <see cref="DatabaseNotices"/>.</summary>
public sealed class DatabaseNoticesArgs : ResourceArgs
{
    /// <summary>Topic that people are told by; its policy lets RDS publish.</summary>
    [Input("topicArn", required: true)]
    public required Input<string> TopicArn { get; init; }

    /// <summary>Identifiers of the instances.</summary>
    public required IReadOnlyList<Output<string>> Instances { get; init; }

    /// <summary>Name of the parameter group.</summary>
    [Input("parameterGroup", required: true)]
    public required Input<string> ParameterGroup { get; init; }
}

/// <summary>Tells people what happens to the database and to its settings (45 CFR 164.308(a)(1)(ii)(D)).</summary>
internal sealed class DatabaseNotices : ComponentResource
{
    // Amazon RDS User Guide, "Amazon RDS event categories and event messages"; without the daily news of a completed backup.
    private static readonly string[] OfInstances =
    [
        "availability", "configuration change", "deletion", "failover", "failure", "low storage", "maintenance", "notification",
        "read replica", "recovery", "restoration", "security", "security patching",
    ];

    /// <summary>Makes it, and what it is made of.</summary>
    public DatabaseNotices(string name, DatabaseNoticesArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:database:DatabaseNotices", name, args, options)
    {
        _ = new EventSubscription($"{name}-instances", new EventSubscriptionArgs
        {
            SnsTopic = args.TopicArn, SourceType = "db-instance", SourceIds = Output.All(args.Instances), EventCategories = OfInstances,
        }, new() { Parent = this });
        _ = new EventSubscription($"{name}-parameters", new EventSubscriptionArgs
        {
            SnsTopic = args.TopicArn,
            SourceType = "db-parameter-group",
            SourceIds = { args.ParameterGroup },
            EventCategories = { "configuration change" },
        }, new() { Parent = this });
        RegisterOutputs();
    }
}
