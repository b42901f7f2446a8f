using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(B): no policy allows every action on every resource.</summary>
[Covers("aws-config-hipaa:IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS",
    "cdk-nag-hipaa:HIPAA.Security-IAMPolicyNoStatementsWithAdminAccess",
    "prowler-hipaa-aws:iam_customer_attached_policy_no_administrative_privileges",
    "prowler-hipaa-aws:iam_inline_policy_no_administrative_privileges")]
internal sealed class IamPolicyGrantsNoAdministration() : GraphRule(
    Safeguard.AccessManagement, Severity.Critical, RolePolicies.Holders)
{
    protected override Verdict Check(Resource holder) => holder.EachGrantedPolicy(policy =>
        Truth.Any(policy.Allows, s => s.IsAllow & s.OnEveryAction & s.OnEveryResource & s.NotActions is null).MustNot(
            "the policy allows every action on every resource", "List in Policy the Action and Resource that are needed."));
}
