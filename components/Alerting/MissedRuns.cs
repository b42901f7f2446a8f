using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Sqs;
using Pulumi.Utilities;

namespace Hipaa.Components.Alerting;

/// <summary>Arguments of <see cref="MissedRuns"/>.</summary>
public sealed class MissedRunsArgs : ResourceArgs
{
    /// <summary>Key of the messaging class.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }
}

/// <summary>A queue of what a schedule could not start, or what failed after it started: pointers, no data.</summary>
public sealed class MissedRuns : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public MissedRuns(string name, MissedRunsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:alerting:MissedRuns", name, args, options)
    {
        var queue = new Queue($"{name}-queue", PointerQueue.Args(args.Key), new() { Parent = this });
        var policy = new QueuePolicy($"{name}-policy", new QueuePolicyArgs
        {
            QueueUrl = queue.Url,
            Policy = new PolicyDocument { Statement.TlsOnly(queue.Arn, "sqs:*") }.ToJson(),
        }, new() { Parent = this });
        Name = queue.Name;
        Arn = OutputUtilities.WithDependency(queue.Arn, policy);
        Report = Reports("Missed", args);
        ReportFailures = Reports("Failed", args);
        RegisterOutputs();
    }

    /// <summary>Its name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>What the role of a schedule needs.</summary>
    public IReadOnlyList<Statement> Report { get; }

    /// <summary>What the role of a function needs, in whose name Lambda reports.</summary>
    public IReadOnlyList<Statement> ReportFailures { get; }

    private Statement[] Reports(string what, MissedRunsArgs args) =>
    [
        Statement.Allow($"Report{what}").To("sqs:SendMessage").On(Arn),
        Statement.Allow($"Encrypt{what}").To("kms:GenerateDataKey", "kms:Decrypt").On(args.Key.Arn)
            .When(Condition.ViaService(args.Account.Endpoint("sqs"))),
    ];
}
