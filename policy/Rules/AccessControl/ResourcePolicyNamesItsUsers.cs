using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): the policy on a queue, topic, table, stream, secret, vault, search domain, access point or catalog lets nobody in
/// whom it does not name.
/// </summary>
internal sealed class ResourcePolicyNamesItsUsers() : ResourceRule(
    Safeguard.AccessControl, Severity.Critical, ResourcePolicies.Types)
{
    protected override Verdict Check(Resource resource) => resource.ResourcePolicy() is not { } policy ? Verdict.NotApplicable
        : Truth.Any(policy.Allows, s => s.IsPublic()).MustNot("the policy allows everybody",
            "Name the Principal in Policy, or narrow the statement by aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.");
}
