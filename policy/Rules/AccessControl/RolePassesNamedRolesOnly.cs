using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(B): a role cannot hand itself more rights by passing any other role to a service.</summary>
internal sealed class RolePassesNamedRolesOnly() : GraphRule(Safeguard.AccessManagement, Severity.High, AwsType.IamRole)
{
    protected override Verdict Check(Resource role)
    {
        var policy = role.MergedPolicy();
        return policy.Allows.Any(s => !s.CoversAction("iam:PassRole").IsNo && s.Actions is not null)
            ? policy.PassesEveryRole().MustNot(
                "the role may pass every role", "Name the roles in the Resource of iam:PassRole and the service in iam:PassedToService.")
            : Verdict.NotApplicable;
    }
}
