using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(D): findings of all services come together in Security Hub.</summary>
[Covers("aws-config-hipaa:SECURITYHUB_ENABLED", "prowler-hipaa-aws:securityhub_enabled")]
internal sealed class FindingsAreCollected() : StackRule(Safeguard.ActivityReview, Severity.Medium)
{
    protected override Verdict Check(ResourceGraph stack) => stack.Has(AwsType.SecurityHubAccount) ? Verdict.Pass
        : stack.Resources.Count == 0 ? Verdict.NotApplicable
        : Verdict.Fail(
            "the stack does not turn Security Hub on", "Add an aws.securityhub.Account, or record which organization account runs it.");
}
