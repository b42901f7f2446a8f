using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.CloudWatch.Inputs;

namespace Hipaa.Infra.Detection;

public sealed class ManagementEventsArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of log groups.</summary>
    public required CustomerKey LogKey { get; init; }

    public required int LogRetentionDays { get; init; }

    public required bool Protect { get; init; }

    /// <summary>Queue for events that could not be written, whose policy lets rules of this account in.</summary>
    [Input("undeliveredArn", required: true)]
    public required Input<string> UndeliveredArn { get; init; }

    /// <summary>Other Regions whose events are sent here.</summary>
    public IReadOnlyList<RecoveryRegion> Elsewhere { get; init; } = [];
}

/// <summary>
/// Who did what to the account, in a log group where alarms watch it (45 CFR 164.308(a)(1)(ii)(D)), where the organization's trail is the
/// record of it (164.312(b)) and a second trail would cost $2.00 per 100,000 events. CloudTrail sends what any trail of an account records
/// to the event bus of the Region of the call (Amazon EventBridge User Guide, "AWS service events delivered via AWS CloudTrail"), what was
/// only read to rules that ask for it. Regions that nobody passes here are left to the organization.
/// </summary>
public sealed class ManagementEvents : ComponentResource
{
    /// <summary>The field of an event that CloudTrail's record is in.</summary>
    internal const string Envelope = "detail";

    // Amazon EventBridge User Guide, "Receiving read-only management events from AWS services": who took which role is among them.
    private const string WithReads = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

    private static readonly string Pattern = EventPattern.Json(new
    {
        detail_type = new object[] { new { suffix = " via CloudTrail" } },
        detail = new { managementEvent = new[] { true } },
    });

    public ManagementEvents(string name, ManagementEventsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:ManagementEvents", name, args, options)
    {
        var log = new EncryptedLogGroup($"{name}-log", new()
        {
            Account = args.Account, Key = args.LogKey, RetentionDays = args.LogRetentionDays, Protect = args.Protect,
            // EventBridge writes to groups below /aws/events/.
            LogGroupName = $"/aws/events/hipaa-{args.Environment}-management",
            // A session's name is a person's, an e-mail address often.
            NamesPeople = true,
        }, new() { Parent = this });
        LogGroupName = log.Name;
        var writers = new LogResourcePolicy($"{name}-writers", new LogResourcePolicyArgs
        {
            PolicyName = $"hipaa-{args.Environment}-management-events",
            PolicyDocument = new PolicyDocument
            {
                Statement.Allow("EventsAreLogged")
                    .ByService("events.amazonaws.com", ServiceUse.EventLog, args.Account)
                    .ByService("delivery.logs.amazonaws.com", ServiceUse.EventLog, args.Account)
                    .To("logs:CreateLogStream", "logs:PutLogEvents").On(Output.Format($"{log.Arn}:*")),
            }.ToJson(),
        }, new() { Parent = this });
        _ = new EventTarget($"{name}-target", new EventTargetArgs
        {
            Rule = Rule($"{name}-rule", null).Name,
            Arn = log.Arn,
            DeadLetterConfig = new EventTargetDeadLetterConfigArgs { Arn = args.UndeliveredArn },
        }, new() { Parent = this, DependsOn = { writers } });
        if (args.Elsewhere.Count > 0)
        {
            Send(name, args);
        }

        RegisterOutputs();
    }

    /// <summary>Name of the log group; each entry is an event that has the record in <see cref="Envelope"/>.</summary>
    [Output("logGroupName")]
    public Output<string> LogGroupName { get; private set; }

    // Amazon EventBridge User Guide, "Sending and receiving events between AWS Regions": by a role, in one account.
    private void Send(string name, ManagementEventsArgs args)
    {
        var bus = args.Account.Arn("events", "event-bus/default");
        var role = new ServiceRole($"{name}-forward", new()
        {
            Service = "events.amazonaws.com",
            Account = args.Account,
            SourceArns = [.. args.Elsewhere.Select(there => (Input<string>)there.Account.ArnOfSource("events", $"rule/{name}-*"))],
            Boundary = args.Boundary,
            Description = "EventBridge sends events of other Regions to the first",
            Policy = [Statement.Allow("SendEvents").To("events:PutEvents").On(bus)],
        }, new() { Parent = this });
        foreach (var there in args.Elsewhere)
        {
            var label = $"{name}-{there.Account.Region}";
            _ = new EventTarget($"{label}-target", new EventTargetArgs
            {
                Rule = Rule($"{label}-rule", there.Provider).Name, Arn = bus, RoleArn = role.ReadyArn,
            }, new() { Parent = this, Provider = there.Provider });
        }
    }

    private EventRule Rule(string name, ProviderResource? provider) => new(name, new EventRuleArgs
    {
        Description = "Who did what to the account",
        EventPattern = Pattern,
        State = WithReads,
    }, new() { Parent = this, Provider = provider });
}
