using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(B): a role cannot hand itself more rights by passing any other role to a service.</summary>
internal sealed class RolePassesNamedRolesOnly() : GraphRule(Safeguard.AccessManagement, Severity.High, AwsType.IamRole)
{
    protected override Verdict Check(Resource role)
    {
        var allows = role.MergedPolicy().Allows.Where(s => !s.CoversAction("iam:PassRole").IsNo && s.Actions is not null).ToList();
        return Verdict.All(allows.Select(s =>
            (s.IsAllow & s.CoversAction("iam:PassRole") & Truth.Any(s.Resources ?? [], IsEveryRole)).MustNot(
                "the role may pass every role", "Name the roles in the Resource of iam:PassRole and the service in iam:PassedToService.")));
    }

    private static Truth IsEveryRole(Pattern resource) => resource.IsUnknown ? Truth.Unknown
        : resource.Matches("arn:aws:iam::111122223333:role/\u0001").IsYes
        || (resource.Text is { } text && text.EndsWith(":role/*", StringComparison.Ordinal));
}
