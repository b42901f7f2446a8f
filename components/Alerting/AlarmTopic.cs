using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Sns;
using Pulumi.Utilities;

namespace Hipaa.Components.Alerting;

/// <summary>Arguments of <see cref="AlarmTopic"/>.</summary>
public sealed class AlarmTopicArgs : ResourceArgs
{
    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Key of the messaging class: its policy lets the publishing services in.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>Addresses that are asked to confirm a subscription.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>HTTPS endpoints, of a pager for example.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [];
}

/// <summary>
/// An encrypted topic that alarms, findings, backups, budgets and the database of this account may publish to, over TLS only.
/// Notices name resources and times, never ePHI.
/// </summary>
public sealed class AlarmTopic : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public AlarmTopic(string name, AlarmTopicArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:alerting:AlarmTopic", name, args, options)
    {
        var topic = new Topic($"{name}-topic", new TopicArgs
        {
            KmsMasterKeyId = args.Key.Arn,
            // Amazon SNS Developer Guide, "Verifying the signatures of Amazon SNS messages": version 2 signs with SHA-256.
            SignatureVersion = 2,
            Tags = DataClass.Messaging.Tags(),
        }, new() { Parent = this });
        Policy = new TopicPolicy($"{name}-policy", new TopicPolicyArgs
        {
            Arn = topic.Arn, Policy = Document(args.Account, topic.Arn).ToJson(),
        }, new() { Parent = this });
        // Who publishes waits for the policy: what is sent before it is refused, or lost.
        Arn = OutputUtilities.WithDependency(topic.Arn, Policy);
        Name = topic.Name;

        Subscribe("email", args.Emails);
        Subscribe("https", args.Endpoints);
        RegisterOutputs();

        void Subscribe(string protocol, IReadOnlyList<string> endpoints)
        {
            for (var i = 0; i < endpoints.Count; i++)
            {
                _ = new TopicSubscription($"{name}-{protocol}-{i + 1}", new TopicSubscriptionArgs
                {
                    Topic = topic.Arn, Protocol = protocol, Endpoint = endpoints[i],
                }, new() { Parent = this });
            }
        }
    }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Its name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>Lets the services in.</summary>
    public TopicPolicy Policy { get; }

    private static PolicyDocument Document(AwsAccount account, Output<string> topic) =>
    [
        Statement.TlsOnly(topic, "sns:Publish"),
        Publisher("AlarmsPublish", "cloudwatch.amazonaws.com", account, topic, account.Arn("cloudwatch", "alarm:*")),
        // Anybody's rule may send here, who knows the ARN: EventBridge supports no condition in a topic's policy.
        Publisher("EventsPublish", "events.amazonaws.com", account, topic),
        Publisher("BudgetsPublish", "budgets.amazonaws.com", account, topic, account.GlobalArn("budgets", "*")),
        Publisher("CostAnomaliesPublish", "costalerts.amazonaws.com", account, topic),
        Publisher("BackupsPublish", "backup.amazonaws.com", account, topic),
        Publisher("DatabasePublishes", "events.rds.amazonaws.com", account, topic),
    ];

    private static Statement Publisher(string sid, string service, AwsAccount account, Output<string> topic, params Input<string>[] sources) =>
        Statement.Allow(sid).ByService(service, ServiceUse.Topic, account, sources).To("sns:Publish").On(topic);
}
