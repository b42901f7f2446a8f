using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(4)(ii)(B): nobody may make an administrator of himself, give away stores and keys, or stop the trail, in one step.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html")]
internal sealed class PolicyGrantsNoSelfAdministration() : GraphRule(
    Safeguard.AccessManagement, Severity.High, AwsType.IamPolicy, AwsType.IamRolePolicy, AwsType.IamUserPolicy, AwsType.IamGroupPolicy,
    AwsType.IamRole, AwsType.SsoPermissionSetInlinePolicy)
{
    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.IamRole => Verdict.All(Principal.Each(resource.Value("inlinePolicies"))
            .Select(inline => Judge(PolicyDocument.Of(inline["policy"])))),
        AwsType.SsoPermissionSetInlinePolicy => Judge(resource.Policy("inlinePolicy")),
        _ => Judge(resource.Policy()).UnlessOnlyBoundary(resource),
    };

    private static Verdict Judge(PolicyDocument policy) => SelfAdministration.Find(policy) is { } action
        ? Verdict.Fail($"the policy allows {action} on everything, which makes an administrator",
            "Name in Resource what it is for, or add a Condition on iam:PermissionsBoundary.")
        : policy.Statements.Any(s => s.IsAllow.IsUnknown) ? Verdict.Undecided("the policy is not known yet") : Verdict.Pass;
}
