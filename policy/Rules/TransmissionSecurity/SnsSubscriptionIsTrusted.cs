using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): notices leave over TLS, to endpoints of the organization.</summary>
internal sealed class SnsSubscriptionIsTrusted() : GraphRule(Safeguard.TransmissionSecurity, Severity.High, AwsType.SnsTopicSubscription)
{
    protected override Verdict Check(Resource subscription) =>
        subscription.Text("protocol")
            .Must(protocol => !string.Equals(protocol, "http", StringComparison.Ordinal), "Set Protocol = \"https\".")
        & Foreign(subscription)
            .MustNot("the endpoint is in another account than the topic", "Subscribe an Endpoint of the topic's own account.");

    private static Truth Foreign(Resource subscription)
    {
        var topic = subscription.Refers("topic", AwsType.SnsTopic).Known is [var own, ..] && own.Text("arn").Value is { } arn ? arn
            : subscription.Text("topic").Value;
        return Arn.AccountOf(subscription.Text("endpoint").Value) is { } theirs && Arn.AccountOf(topic) is { } ours
            && !string.Equals(theirs, ours, StringComparison.Ordinal);
    }
}
