namespace Hipaa.Policy.Model;

/// <summary>Which roles of the stack a role may pass to a service, and so act as.</summary>
public static class PassedRoles
{
    /// <summary>The roles that the role's policies surely let it pass; more may be unknown.</summary>
    public static Links Passes(this Resource role)
    {
        var links = Links.None;
        foreach (var (source, property, policy) in role.PolicySources())
        {
            foreach (var statement in policy.Allows.Where(s => s.Actions is not null && !(s.IsAllow & s.CoversAction("iam:PassRole")).IsNo))
            {
                links = links.And(Named(source, property, statement));
            }
        }

        return links;
    }

    /// <summary>Whether a document allows to pass every role.</summary>
    public static Truth PassesEveryRole(this PolicyDocument policy) => Truth.Any(policy.Allows.Where(s => s.Actions is not null), s =>
        s.IsAllow & s.CoversAction("iam:PassRole") & Truth.Any(s.Resources ?? [], IsEveryRole));

    private static Truth IsEveryRole(Pattern resource) => resource.IsUnknown ? Truth.Unknown
        : resource.Matches("arn:aws:iam::111122223333:role/\u0001").IsYes
        || (resource.Text is { } text && text.EndsWith(":role/*", StringComparison.Ordinal));

    private static Links Named(Resource source, string property, Statement statement)
    {
        var certain = (statement.IsAllow & statement.CoversAction("iam:PassRole")).IsYes;
        var resources = statement.Resources ?? [];
        var written = source.Graph.OfType(AwsType.IamRole).Where(role => certain && role.Text("arn").Value is { } arn
            && Truth.Any(resources.Where(r => !r.IsUnknown), r => r.Matches(arn)).IsYes).ToList();
        if (!resources.Any(r => r.IsUnknown)) return new(written, mayBeMore: false);

        // An ARN that is not known yet is of the role that the document was computed from, when there is one only.
        var computed = source.Refers(property, AwsType.IamRole).Found;
        return certain && computed.Count == 1 ? new([.. written.Union(computed)], mayBeMore: false) : new(written, mayBeMore: true);
    }
}
