using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(4)(ii)(C): a role's policies are listed on it or attached, not both: each deployment would undo the other.
/// </summary>
[Covers("pulumi-awsguard:iam-role-no-policy-management-conflicts")]
internal sealed class IamRolePoliciesAreInOnePlace() : GraphRule(Safeguard.AccessModification, Severity.Medium, AwsType.IamRole)
{
    protected override Verdict Check(Resource role) =>
        (Both(role, "inlinePolicies", AwsType.IamRolePolicy) | Both(role, "managedPolicyArns", AwsType.IamRolePolicyAttachment))
            .MustNot("the role's policies are on the role and separate",
                "Move InlinePolicies and ManagedPolicyArns to RolePolicy and RolePolicyAttachment.");

    private static Truth Both(Resource role, string property, string type) =>
        role.Inputs[property].IsGiven & role.ReferredBy(type, "role").Exist;
}
