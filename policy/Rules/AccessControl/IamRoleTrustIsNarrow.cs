using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(B): a role can be assumed by those it names, not by everybody.</summary>
internal sealed class IamRoleTrustIsNarrow() : ResourceRule(Safeguard.AccessManagement, Severity.Critical, AwsType.IamRole)
{
    protected override Verdict Check(Resource role) =>
        Truth.Any(role.Policy("assumeRolePolicy").Allows, s => s.IsAllow & s.NamesEverybody
            & !s.IsNarrowedBy("aws:PrincipalOrgID", "aws:PrincipalArn", "aws:PrincipalAccount"))
                .MustNot("everybody may assume the role", "Name the Principal in AssumeRolePolicy, or narrow it by aws:PrincipalOrgID.")
        & Truth.Any(role.Policy("assumeRolePolicy").Allows, s => s.IsAllow & Truth.Of(TrustsAllOfAProvider(s)))
            .MustNot(
                "every identity of the OpenID Connect provider may assume the role", "Add a Condition on the provider's \":sub\" claim.");

    /// <summary>The audience says for whom a token is, not whose it is.</summary>
    private static bool TrustsAllOfAProvider(Statement statement) =>
        statement.Principals?.Any(
            p => p.Kind is "Federated" && p.Name.Text?.Contains(":oidc-provider/", StringComparison.Ordinal) == true) == true
        && !statement.Conditions.Any(c => c.Key.Contains(':', StringComparison.Ordinal)
            && !c.Key.EndsWith(":aud", StringComparison.OrdinalIgnoreCase) && c.Restricts)
        && !statement.Conditions.Any(c => c.Key.StartsWith("(not known", StringComparison.Ordinal));
}
