using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(b): what AWS services record and tell arrives: no condition asks of a service what it does not send, such as
/// aws:SourceArn of CloudTrail in the trust of its role for CloudWatch Logs, or anything of EventBridge in a topic's policy.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html")]
internal sealed class ServiceConditionsAreSupported() : ResourceRule(
    Safeguard.AuditControls, Severity.Medium, AwsType.IamRole, AwsType.SnsTopicPolicy, AwsType.SnsTopic)
{
    protected override Verdict Check(Resource resource)
    {
        var (property, use) = resource.Type == AwsType.IamRole
            ? ("assumeRolePolicy", ServiceConditions.Role) : ("policy", ServiceConditions.Topic);
        if (resource.Value(property).IsAbsent) return Verdict.NotApplicable;
        var policy = resource.Policy(property);
        if (policy.IsUnknown) return Verdict.NotYet($"{property} is not known yet");
        var lockedOut = policy.Statements.Select(statement => statement.LocksOut(use)).FirstOrDefault(found => found is not null);
        return lockedOut is var (service, page)
            ? Verdict.Fail($"the conditions of a statement lock {service} out, which does not send what they ask for",
                $"Take the condition out of the statement for {service}: {page}.")
            : Verdict.Pass;
    }
}
