using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(B): a role can be assumed by those it names, not by everybody.</summary>
internal sealed class IamRoleTrustIsNarrow() : ResourceRule(Safeguard.AccessManagement, Severity.Critical, AwsType.IamRole)
{
    protected override Verdict Check(Resource role) =>
        Truth.Any(role.Policy("assumeRolePolicy").Allows, s => s.IsAllow & s.NamesEverybody & !s.IsNarrowedBy("aws:PrincipalOrgID", "aws:PrincipalArn", "aws:PrincipalAccount"))
            .MustNot("everybody may assume the role", "Name the Principal in AssumeRolePolicy, or narrow it by aws:PrincipalOrgID.");
}
