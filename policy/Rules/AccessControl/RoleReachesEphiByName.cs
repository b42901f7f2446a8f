using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(4)(ii)(B): a role's policies together name the stores of ePHI that it may read, with no wildcard in their place.
/// </summary>
internal sealed class RoleReachesEphiByName() : GraphRule(Safeguard.AccessManagement, Severity.High, AwsType.IamRole)
{
    protected override Verdict Check(Resource role) => !role.HasPolicies() ? Verdict.NotApplicable
        : role.ReachesEphiByWildcard().MustNot("a policy of the role allows to read stores without naming them",
            "Name buckets, tables, streams and secrets in Resource, and attach policies of your own instead of AWS's.");
}
