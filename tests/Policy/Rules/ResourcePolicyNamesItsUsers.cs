using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ResourcePolicyNamesItsUsersExamples : Examples<ResourcePolicyNamesItsUsers>
{
    private static string Allow(object principal, object? condition = null) => condition is null
        ? Given.Policy(new { Effect = "Allow", Principal = principal, Action = "sqs:SendMessage", Resource = "*" })
        : Given.Policy(new { Effect = "Allow", Principal = principal, Action = "sqs:SendMessage", Resource = "*", Condition = condition });

    public ResourcePolicyNamesItsUsersExamples()
    {
        Passes("a service is named", Given.A(AwsType.SqsQueuePolicy, "p", new { policy = Allow(new { Service = "events.amazonaws.com" }) }));
        Passes("everybody is narrowed to a source", Given.A(AwsType.SnsTopicPolicy, "p", new { policy = Allow("*", new { ArnLike = new Dictionary<string, string> { ["aws:SourceArn"] = "arn:aws:s3:::phi" } }) }));
        Passes("everybody is denied", Given.A(AwsType.SqsQueuePolicy, "p", new { policy = Given.Policy(new { Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }) }));
        NotApplicable("the queue has no policy", Given.A(AwsType.SqsQueue, "q"));
        Fails("a queue is open to everybody", Given.A(AwsType.SqsQueuePolicy, "p", new { policy = Allow("*") }));
        Fails("a queue is open by its own policy", Given.A(AwsType.SqsQueue, "q", new { policy = Allow(new { AWS = "*" }) }));
        Fails("a topic is open", Given.A(AwsType.SnsTopicPolicy, "p", new { policy = Allow("*") }));
        Fails("a secret is open", Given.A(AwsType.SecretPolicy, "p", new { policy = Allow("*") }));
        Fails("a table is open", Given.A(AwsType.DynamoResourcePolicy, "p", new { policy = Allow("*") }));
        Fails("a vault is open", Given.A(AwsType.BackupVaultPolicy, "p", new { policy = Allow("*") }));
        Undecided("the policy is computed", Given.A(AwsType.SqsQueuePolicy, "p", new { policy = Given.Unknown }));
    }
}
