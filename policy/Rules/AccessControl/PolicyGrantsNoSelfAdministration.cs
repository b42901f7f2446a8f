using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(4)(ii)(B): nobody may make an administrator of himself, give away stores and keys, make them
/// unreadable, or stop what records and detects, in one step.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html")]
internal sealed class PolicyGrantsNoSelfAdministration() : GraphRule(
    Safeguard.AccessManagement, Severity.High, RolePolicies.Holders)
{
    protected override Verdict Check(Resource holder) => holder.EachGrantedPolicy(Judge);

    private static Verdict Judge(PolicyDocument policy) => SelfAdministration.Find(policy) is (var action, var effect)
        ? Verdict.Fail($"the policy allows {action} on everything, which {effect}",
            "Name in Resource what it is for, or add a Condition on iam:PermissionsBoundary or a resource tag that lists fixed values.")
        : policy.Statements.Any(s => s.IsAllow.IsUnknown) ? Verdict.NotYet("the policy is not known yet") : Verdict.Pass;
}
