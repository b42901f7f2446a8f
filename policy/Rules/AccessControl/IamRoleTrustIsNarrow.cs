using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(B): a role can be assumed by those it names, not by everybody.</summary>
internal sealed class IamRoleTrustIsNarrow() : ResourceRule(Safeguard.AccessManagement, Severity.Critical, AwsType.IamRole)
{
    protected override Verdict Check(Resource role) =>
        Truth.Any(role.Policy("assumeRolePolicy").Allows, s => s.LetsInMoreThan(Reach.Organization) | FromAnyAccountOfANetwork(s))
            .MustNot("everybody may assume the role", "Name the Principal in AssumeRolePolicy, or narrow it by aws:PrincipalOrgID.")
        & Truth.Any(role.Policy("assumeRolePolicy").Allows, s => s.TrustsEveryIdentity()).MustNot(
            "every identity of the provider may assume the role",
            "Add to AssumeRolePolicy a Condition on the provider's \":sub\" claim that names the owner, or for Cognito and Google on \":aud\".")
        & Truth.Any(role.Policy("assumeRolePolicy").Allows, s => s.TrustsGuests()).MustNot("guests of an identity pool may assume the role",
            "Ask in AssumeRolePolicy that cognito-identity.amazonaws.com:amr is \"authenticated\".");

    /// <summary>An address is no credential.</summary>
    private static Truth FromAnyAccountOfANetwork(Statement statement) =>
        statement.IsAllow & statement.NamesEverybody & Truth.Of(statement.Audience().Reach is Reach.Network);
}
