using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): notices leave over TLS, to endpoints of the organization.</summary>
internal sealed class SnsSubscriptionIsTrusted() : GraphRule(Safeguard.TransmissionSecurity, Severity.High, AwsType.SnsTopicSubscription)
{
    protected override Verdict Check(Resource subscription) =>
        subscription.Text("protocol")
            .Must(protocol => !string.Equals(protocol, "http", StringComparison.Ordinal), "Set Protocol = \"https\".")
        & (subscription.Text("protocol").Is(protocol => Array.IndexOf(WithArns, protocol) >= 0) & Foreign(subscription))
            .MustNot("the endpoint is in another account than the topic", "Subscribe an Endpoint of the topic's own account.");

    /// <summary>Protocols whose endpoint is an ARN.</summary>
    private static readonly string[] WithArns = ["sqs", "lambda", "firehose", "application"];

    private static Truth Foreign(Resource subscription)
    {
        var endpoint = subscription.Text("endpoint");
        if (endpoint.IsUnknown) return subscription.Refers("endpoint").Known.Count > 0 ? Truth.No : Truth.Unknown;
        var topic = subscription.Refers("topic", AwsType.SnsTopic).Known is [var own, ..] && own.Text("arn").IsKnown ? own.Text("arn")
            : subscription.Text("topic");
        return Arn.AccountOf(endpoint.Value) is not { } theirs ? Truth.No : topic.IsUnknown ? Truth.Unknown
            : Arn.AccountOf(topic.Value) is { } ours && !string.Equals(theirs, ours, StringComparison.Ordinal);
    }
}
