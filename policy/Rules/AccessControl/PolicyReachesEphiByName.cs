using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(4)(ii)(B): a policy of users, groups, permission sets, or of whom it is attached to elsewhere, names the stores of
/// ePHI that it lets read, and the roles that it lets pass. Policies of the stack's own roles are judged together, by role.
/// </summary>
internal sealed class PolicyReachesEphiByName() : GraphRule(
    Safeguard.AccessManagement, Severity.High, AwsType.IamPolicy, AwsType.IamUserPolicy, AwsType.IamGroupPolicy,
    AwsType.SsoPermissionSetInlinePolicy)
{
    private const string Remedy = "Name buckets, tables, streams, secrets and roles in Resource.";

    protected override Verdict Check(Resource resource) =>
        resource.Type == AwsType.IamPolicy && resource.IsAttachedToRoles() ? Verdict.NotApplicable
        : Judge(resource.Policy(resource.Type == AwsType.SsoPermissionSetInlinePolicy ? "inlinePolicy" : "policy"))
            .UnlessOnlyBoundary(resource);

    private static Verdict Judge(PolicyDocument policy) =>
        policy.ReachesEphiByWildcard().MustNot("the policy allows to read stores without naming them", Remedy)
        & policy.PassesEveryRole().MustNot("the policy allows to pass every role", Remedy);
}
