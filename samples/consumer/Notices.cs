using Pulumi;
using Pulumi.Aws.Sns;

namespace Hipaa.Samples.Consumer;

/// <summary>Where the care team's system hears of critical readings. A notice says where the reading is, never what it says.</summary>
public sealed class Notices : ComponentResource
{
    public Notices(string name, Pipeline pipeline, string endpoint, ComponentResourceOptions? options = null)
        : base("criticalReadings:index:Notices", name, options)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        Topic = new Topic($"{name}-topic", new TopicArgs
        {
            KmsMasterKeyId = pipeline.MessagingKeyArn, Tags = { Classification.Messaging },
        }, new() { Parent = this });
        _ = new TopicPolicy($"{name}-policy", new TopicPolicyArgs
        {
            Arn = Topic.Arn, Policy = Policy.Of(Statement.TlsOnly("sns:Publish", Topic.Arn)),
        }, new() { Parent = this });
        if (endpoint.Length > 0)
        {
            _ = new TopicSubscription($"{name}-care-team", new TopicSubscriptionArgs
            {
                Topic = Topic.Arn, Protocol = "https", Endpoint = endpoint,
            }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    public Topic Topic { get; }
}
