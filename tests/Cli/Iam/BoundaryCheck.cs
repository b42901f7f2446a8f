using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Iam;

/// <summary>What the permissions boundary takes from what the roles' own policies allow.</summary>
internal sealed class BoundaryCheck(PreviewedPolicies policies)
{
    /// <summary>One line for each role and action that is taken, "role TAB action"; policies that only read are left out.</summary>
    internal IReadOnlyList<string> Taken()
    {
        var boundary = PolicyDocument.Of(PropertyJson.Parse(policies.Boundary));
        return
        [
            .. from role in policies.Roles
               from policy in policies.PoliciesOf(role, but: "SecurityAudit").Select(json => PolicyDocument.Of(PropertyJson.Parse(json)))
               from statement in policy.Statements
               where statement.IsAllow.IsYes
               from action in statement.Actions ?? []
               where !IsWithin(boundary, role, action, statement)
               let line = $"{role}\t{action}"
               group line by line into lines
               select lines.Key,
        ];
    }

    // A resource that the statement names, with its wildcards filled; the conditions that the boundary makes, as the role's service meets them.
    private bool IsWithin(PolicyDocument boundary, string role, Pattern action, Statement statement)
    {
        var resource = (statement.Resources?[0].Text ?? "*").Replace("arn:aws:events:*:*:", $"arn:aws:events:{policies.Region}:{policies.Account}:", StringComparison.Ordinal)
            .Replace("arn:aws:logs:*:*:", $"arn:aws:logs:{policies.Region}:{policies.Account}:", StringComparison.Ordinal)
            .Replace("arn:aws:rds:*:*:", $"arn:aws:rds:{policies.Region}:{policies.Account}:", StringComparison.Ordinal);
        var request = new AccessRequest(Principal.Aws(policies.ArnOf(role)), action.Text!, resource)
            .With("aws:RequestedRegion", policies.Region).With("aws:PrincipalArn", policies.ArnOf(role)).With("kms:GrantIsForAWSResource", "true");
        return boundary.Permits(request).IsYes;
    }
}
