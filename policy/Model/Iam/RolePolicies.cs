namespace Hipaa.Policy.Model;

/// <summary>The policies of a role, merged: inline, separate, attached; as far as the stack defines them.</summary>
public static class RolePolicies
{
    /// <summary>Everything that the stack's own policies say for a role. AWS-managed policies are not read.</summary>
    public static PolicyDocument MergedPolicy(this Resource role) =>
        PolicyDocument.Merge(role.PolicySources().Select(source => source.Policy));

    /// <summary>The documents of a role one by one, each with the resource and the property that it is in.</summary>
    public static IEnumerable<(Resource Source, string Property, PolicyDocument Policy)> PolicySources(this Resource role) =>
    [
        .. role.GrantedPolicies().Select(policy => (role, "inlinePolicies", policy)),
        .. role.ReferredBy(AwsType.IamRolePolicy, "role").Found.Select(p => (p, "policy", p.Policy())),
        .. role.AttachedPolicies().Found.Select(p => (p, "policy", p.Policy())),
    ];

    /// <summary>Resources that hold policies of identities: by themselves, or written on the identity.</summary>
    internal static readonly string[] Holders =
        [AwsType.IamPolicy, AwsType.IamRolePolicy, AwsType.IamUserPolicy, AwsType.IamGroupPolicy, AwsType.IamRole, AwsType.SsoPermissionSetInlinePolicy];

    /// <summary>The policies that a resource itself has, whichever way it writes them.</summary>
    public static IEnumerable<PolicyDocument> GrantedPolicies(this Resource holder) => holder.Type switch
    {
        AwsType.IamRole => Principal.Each(holder.Value("inlinePolicies")).Select(inline => PolicyDocument.Of(inline["policy"])),
        AwsType.SsoPermissionSetInlinePolicy => [holder.Policy("inlinePolicy")],
        _ => [holder.Policy()],
    };

    /// <summary>A verdict on each policy that a resource itself has; none for one that only bounds roles.</summary>
    public static Verdict EachGrantedPolicy(this Resource holder, Func<PolicyDocument, Verdict> judge) =>
        Verdict.All(holder.GrantedPolicies().Select(judge)).UnlessOnlyBoundary(holder);

    /// <summary>Customer-managed policies of the stack that are attached to the role.</summary>
    public static Links AttachedPolicies(this Resource role)
    {
        var links = role.Refers("managedPolicyArns", AwsType.IamPolicy);
        foreach (var attachment in role.ReferredBy(AwsType.IamRolePolicyAttachment, "role").Found)
        {
            links = links.And(attachment.Refers("policyArn", AwsType.IamPolicy));
        }

        foreach (var attachment in role.ReferredBy(AwsType.IamPolicyAttachment, "roles").Found)
        {
            links = links.And(attachment.Refers("policyArn", AwsType.IamPolicy));
        }

        return links;
    }

    /// <summary>Whether a policy serves as permissions boundary of roles and is attached to nobody: it allows nothing by itself.</summary>
    public static Truth IsOnlyBoundary(this Resource policy) =>
        string.Equals(policy.Type, AwsType.IamPolicy, StringComparison.Ordinal)
        & (policy.ReferredBy(AwsType.IamRole, "permissionsBoundary").Exist | policy.ReferredBy(AwsType.IamUser, "permissionsBoundary").Exist)
        & !Truth.Any(Attachments, type => policy.ReferredBy(type, "policyArn").Exist)
        & !policy.ReferredBy(AwsType.IamRole, "managedPolicyArns").Exist;

    /// <summary>Whether a role of the stack has the policy.</summary>
    public static bool IsAttachedToRoles(this Resource policy) =>
        policy.ReferredBy(AwsType.IamRolePolicyAttachment, "policyArn").Found.Count > 0
        || policy.ReferredBy(AwsType.IamRole, "managedPolicyArns").Found.Count > 0;

    /// <summary>A verdict on what a policy allows; none for one that only bounds roles.</summary>
    public static Verdict UnlessOnlyBoundary(this Verdict verdict, Resource policy) => policy.IsOnlyBoundary() switch
    {
        { IsYes: true } => Verdict.NotApplicable,
        { IsUnknown: true } when verdict.IsFail =>
            Verdict.NotYet($"it is not known yet whether the policy does more than bound roles, and {verdict.Reason}"),
        _ => verdict,
    };

    private static readonly string[] Attachments =
    [
        AwsType.IamRolePolicyAttachment, AwsType.IamPolicyAttachment, AwsType.IamUserPolicyAttachment, AwsType.IamGroupPolicyAttachment,
    ];

    /// <summary>ARNs of attached policies that the stack does not define, AWS-managed ones among them.</summary>
    public static IEnumerable<string> ForeignPolicyArns(this Resource role) =>
        role.ReferredBy(AwsType.IamRolePolicyAttachment, "role").Found
            .Where(a => a.Refers("policyArn", AwsType.IamPolicy).Found.Count == 0)
            .Select(a => a.Text("policyArn"))
            .Concat((role.List("managedPolicyArns").Value ?? []).Select(v => v.AsText("managedPolicyArns")))
            .Where(f => f.IsKnown)
            .Select(f => f.Value!);
}
