using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SnsSubscriptionIsTrustedExamples : Examples<SnsSubscriptionIsTrusted>
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:alarms";

    public SnsSubscriptionIsTrustedExamples()
    {
        Passes("it is a mail address", Given.A(AwsType.SnsTopicSubscription, "s", new { topic = Topic, protocol = "email", endpoint = "team@example.org" }));
        Passes("it is a queue of the account", Given.A(AwsType.SnsTopicSubscription, "s", new { topic = Topic, protocol = "sqs", endpoint = "arn:aws:sqs:us-east-1:111122223333:q" }));
        Fails("it is in plaintext", Given.A(AwsType.SnsTopicSubscription, "s", new { topic = Topic, protocol = "http", endpoint = "http://example.org" }));
        Fails("it is a queue of a stranger", Given.A(AwsType.SnsTopicSubscription, "s", new { topic = Topic, protocol = "sqs", endpoint = "arn:aws:sqs:us-east-1:444455556666:q" }));
        Undecided("the protocol is computed", Given.A(AwsType.SnsTopicSubscription, "s", new { topic = Topic, protocol = Given.Unknown }));
    }
}
