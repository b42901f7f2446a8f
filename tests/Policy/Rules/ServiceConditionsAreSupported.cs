using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ServiceConditionsAreSupportedExamples : Examples<ServiceConditionsAreSupported>
{
    private static string Of(string service, object? condition = null) => Given.Policy(condition is null
        ? new { Effect = "Allow", Principal = new { Service = service }, Action = "*", Resource = "*" }
        : new { Effect = "Allow", Principal = new { Service = service }, Action = "*", Resource = "*", Condition = condition });

    private static Dictionary<string, object> On(string name, string key) => new(StringComparer.Ordinal) { [name] = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = "111122223333" } };

    private static Given Role(object? trust) => Given.A(AwsType.IamRole, "r", new { assumeRolePolicy = trust });
    private static Given Topic(object? policy) => Given.A(AwsType.SnsTopicPolicy, "p", new { policy });

    public ServiceConditionsAreSupportedExamples()
    {
        Passes("CloudTrail is trusted as AWS writes it", Role(Of("cloudtrail.amazonaws.com")));
        Passes("the condition holds without a source", Role(Of("cloudtrail.amazonaws.com", On("StringEqualsIfExists", "aws:SourceAccount"))));
        Passes("Step Functions says for whom it acts", Role(Of("states.amazonaws.com", On("StringEquals", "aws:SourceAccount"))));
        Passes("EventBridge publishes without a condition", Topic(Of("events.amazonaws.com")));
        Passes("CloudWatch publishes for the account", Topic(Of("cloudwatch.amazonaws.com", On("StringEquals", "aws:SourceAccount"))));
        Fails("CloudTrail is asked for its account", Role(Of("cloudtrail.amazonaws.com", On("StringEquals", "aws:SourceAccount"))));
        Fails("CloudTrail is asked for its trail", Role(Of("cloudtrail.amazonaws.com", On("ArnLike", "AWS:SourceArn"))));
        Fails("EventBridge is asked for its rule", Topic(Of("events.amazonaws.com", On("ArnEquals", "aws:SourceArn"))));
        Fails("EventBridge is asked for anything", Given.A(AwsType.SnsTopic, "t", new { policy = Of("events.amazonaws.com", On("StringEquals", "aws:SourceOrgID")) }));
        NotApplicable("the topic has no policy of its own", Given.A(AwsType.SnsTopic, "t"));
        Undecided("the policy is computed", Topic(Given.Unknown));
    }
}
