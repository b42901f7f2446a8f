using System.Collections.Frozen;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Reach;

/// <summary>
/// What the policies of a role, or of a user and the groups that the user is in, say: those of the stack, and of AWS as far as
/// <c>aws-policies.tsv</c> has them.
/// </summary>
internal static class CallerPolicies
{
    private const string OfAws = ":aws:policy/";

    private static readonly Lazy<FrozenDictionary<string, string>> AwsPolicies = new(() =>
        FactsFile.Lines("diff/aws-policies.tsv").ToFrozenDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal));

    private static readonly (string Inline, string Attachment, string Property, string ManyProperty)[] Kinds =
    [
        (AwsType.IamUserPolicy, AwsType.IamUserPolicyAttachment, "user", "users"),
        (AwsType.IamGroupPolicy, AwsType.IamGroupPolicyAttachment, "group", "groups"),
    ];

    /// <summary>Each statement with the name of what it is written in.</summary>
    internal static IEnumerable<(string Name, Statement Statement)> Of(Resource caller) =>
    [
        .. Documents(caller).SelectMany(source => source.Policy.Statements.Select(statement => (source.Name, statement))),
        .. Foreign(caller).Select(arn => (Name: NameOf(arn), Actions: AwsPolicies.Value.GetValueOrDefault(IsOfAws(arn) ? NameOf(arn) : string.Empty)))
            .Where(policy => policy.Actions is not (null or "-"))
            .Select(policy => (policy.Name, new Statement
            {
                IsAllow = Truth.Yes, Actions = [.. policy.Actions!.Split(' ').Select(action => new Pattern(action))], Resources = [new("*")],
            })),
    ];

    /// <summary>ARNs of attached policies of which neither the stack nor the table says what they allow.</summary>
    internal static IEnumerable<string> NotRead(Resource caller) => Foreign(caller)
        .Where(arn => !(IsOfAws(arn) && AwsPolicies.Value.ContainsKey(NameOf(arn))));

    private static IEnumerable<(string Name, PolicyDocument Policy)> Documents(Resource caller)
    {
        if (caller.Type == AwsType.IamRole) return caller.PolicySources().Select(source => (source.Source.Name, source.Policy));
        return Holders(caller).SelectMany(holder =>
            holder.Resource.ReferredBy(holder.Kind.Inline, holder.Kind.Property).Known
                .Concat(Attachments(holder).SelectMany(attachment => attachment.Refers("policyArn", AwsType.IamPolicy).Known))
                .Select(policy => (policy.Name, policy.Policy())));
    }

    private static IEnumerable<string> Foreign(Resource caller)
    {
        if (caller.Type == AwsType.IamRole) return caller.ForeignPolicyArns();
        return Holders(caller).SelectMany(Attachments).Where(attachment => attachment.Refers("policyArn", AwsType.IamPolicy).Known.Count == 0)
            .Select(attachment => attachment.Text("policyArn").Value).OfType<string>();
    }

    private static IEnumerable<Resource> Attachments((Resource Resource, (string Inline, string Attachment, string Property, string ManyProperty) Kind) holder) =>
        holder.Resource.ReferredBy(holder.Kind.Attachment, holder.Kind.Property).Known
            .Concat(holder.Resource.ReferredBy(AwsType.IamPolicyAttachment, holder.Kind.ManyProperty).Known);

    // A user has what the user's groups have.
    private static IEnumerable<(Resource Resource, (string Inline, string Attachment, string Property, string ManyProperty) Kind)> Holders(Resource user) =>
        user.ReferredBy(AwsType.IamUserGroupMembership, "user").Known.SelectMany(membership => membership.Refers("groups", AwsType.IamGroup).Known)
            .Concat(user.ReferredBy(AwsType.IamGroupMembership, "users").Known.SelectMany(membership => membership.Refers("group", AwsType.IamGroup).Known))
            .Distinct().Select(group => (group, Kinds[1])).Prepend((user, Kinds[0]));

    private static bool IsOfAws(string arn) => arn.Contains(OfAws, StringComparison.Ordinal);

    private static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
