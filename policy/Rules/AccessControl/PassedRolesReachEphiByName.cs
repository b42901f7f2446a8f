using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(4)(ii)(B): a role gets no way to all stores by passing a role, which passes another, to services that act as it.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html")]
internal sealed class PassedRolesReachEphiByName() : GraphRule(Safeguard.AccessManagement, Severity.High, AwsType.IamRole)
{
    protected override Verdict Check(Resource role)
    {
        var (verdict, seen, next) = (Verdict.NotApplicable, new HashSet<Resource> { role }, new Queue<(Resource Role, string Way)>());
        next.Enqueue((role, role.Name));
        while (next.TryDequeue(out var at))
        {
            var passed = at.Role.Passes();
            if (passed.MayBeMore) verdict &= Verdict.NotYet($"it is not known yet which roles {at.Role.Name} may pass");
            foreach (var to in passed.Found.Where(seen.Add))
            {
                var way = $"{at.Way} -> {to.Name}";
                verdict &= to.ReachesEphiByWildcard().MustNot($"passing roles leads to stores that are not named: {way}",
                    "Name in the Resource of iam:PassRole only roles whose policies name their stores.");
                next.Enqueue((to, way));
            }
        }

        return verdict;
    }
}
