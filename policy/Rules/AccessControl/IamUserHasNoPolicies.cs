using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(C): rights are given to roles and groups, so that they end when a duty ends.</summary>
[Covers("aws-config-hipaa:IAM_USER_NO_POLICIES_CHECK", "cdk-nag-hipaa:HIPAA.Security-IAMUserNoPolicies",
    "pulumi-compliance-policies:aws-iam-policy-attachment-only-attachment-through-groups",
    "pulumi-compliance-policies:aws-iam-user-policy-attachment-only-attachment-through-groups")]
internal sealed class IamUserHasNoPolicies() : ResourceRule(
    Safeguard.AccessModification, Severity.High, AwsType.IamUserPolicy, AwsType.IamUserPolicyAttachment, AwsType.IamPolicyAttachment)
{
    private const string Remedy = "Attach the policy to a role or a group (RolePolicyAttachment, GroupPolicyAttachment).";

    protected override Verdict Check(Resource attachment) =>
        string.Equals(attachment.Type, AwsType.IamPolicyAttachment, StringComparison.Ordinal)
        ? attachment.List("users").IsUnknown ? Verdict.NotYet("users is not known yet")
            : attachment.List("users").Is(list => list.Count > 0).MustNot("the policy is attached to users", Remedy)
        : Verdict.Fail("the policy is given to a user", Remedy);
}
