using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(B): no policy allows all actions of a service.</summary>
[Covers("aws-config-hipaa:IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS", "cdk-nag-hipaa:HIPAA.Security-IAMPolicyNoStatementsWithFullAccess",
    "prowler-hipaa-aws:iam_inline_policy_no_wildcard_marketplace_subscribe",
    "prowler-hipaa-aws:iam_policy_no_wildcard_marketplace_subscribe")]
internal sealed class IamPolicyGrantsNoWholeService() : GraphRule(
    Safeguard.AccessManagement, Severity.High, RolePolicies.Holders)
{
    protected override Verdict Check(Resource holder) => holder.EachGrantedPolicy(policy =>
        Truth.Any(policy.Allows, s => s.IsAllow & Truth.Any(s.Actions ?? [], IsWhole)).MustNot(
            "the policy allows all actions of a service", "List the actions in Policy, for example s3:GetObject and s3:PutObject."));

    private static Truth IsWhole(Pattern action) =>
        action.IsUnknown ? Truth.Unknown : action.IsAny || action.Text!.EndsWith(":*", StringComparison.Ordinal);
}
