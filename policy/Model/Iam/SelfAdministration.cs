namespace Hipaa.Policy.Model;

/// <summary>
/// Actions each of which, allowed on everything, makes an administrator of whoever may do it, gives stores and keys away, ends what would
/// have
/// recorded it, or makes what is kept unreadable.
/// </summary>
/// <remarks>
/// Sources: IAM User Guide, "Delegate responsibility to others using permissions boundaries"; Service Authorization Reference, resource
/// types
/// and condition keys of each service.
/// </remarks>
public static class SelfAdministration
{
    private const string Account = "111122223333", Region = "us-east-1";

    /// <summary>A name that nobody gives: only what names everything of its kind matches it.</summary>
    private const string Nameless = "\u0001";

    private static readonly Kind[] Kinds =
    [
        new("makes an administrator", $"arn:aws:iam::{Account}:role/{Nameless}",
            "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:PutRolePermissionsBoundary",
            "iam:DeleteRolePermissionsBoundary", "sts:AssumeRole"),
        new("makes an administrator", $"arn:aws:iam::{Account}:user/{Nameless}",
            "iam:PutUserPolicy", "iam:AttachUserPolicy", "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile",
            "iam:PutUserPermissionsBoundary", "iam:DeleteUserPermissionsBoundary"),
        new("makes an administrator", $"arn:aws:iam::{Account}:group/{Nameless}",
            "iam:PutGroupPolicy", "iam:AttachGroupPolicy", "iam:AddUserToGroup"),
        new("makes an administrator", $"arn:aws:iam::{Account}:policy/{Nameless}",
            "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"),
        new("makes an administrator", $"arn:aws:iam::{Account}:saml-provider/{Nameless}", "iam:UpdateSAMLProvider"),
        new("makes an administrator", $"arn:aws:sso:::permissionSet/{Nameless}/{Nameless}",
            "sso:PutInlinePolicyToPermissionSet", "sso:AttachManagedPolicyToPermissionSet", "sso:CreateAccountAssignment"),
        new("gives stores away", $"arn:aws:s3:::{Nameless}",
            "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketPublicAccessBlock"),
        new("gives stores away", "*", "s3:PutAccountPublicAccessBlock"),
        new("gives keys away", $"arn:aws:kms:{Region}:{Account}:key/{Nameless}", "kms:PutKeyPolicy"),
        new("makes what is kept unreadable", $"arn:aws:kms:{Region}:{Account}:key/{Nameless}",
            "kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"),
        new("ends what would have recorded it", $"arn:aws:cloudtrail:{Region}:{Account}:trail/{Nameless}",
            "cloudtrail:StopLogging", "cloudtrail:DeleteTrail", "cloudtrail:UpdateTrail", "cloudtrail:PutEventSelectors"),
        new("ends what would have recorded it", $"arn:aws:config:{Region}:{Account}:configuration-recorder/{Nameless}/{Nameless}",
            "config:StopConfigurationRecorder", "config:DeleteConfigurationRecorder"),
        new("ends what would have recorded it", "*", "config:DeleteDeliveryChannel"),
        new("ends what would have recorded it", $"arn:aws:ec2:{Region}:{Account}:vpc-flow-log/{Nameless}", "ec2:DeleteFlowLogs"),
        new("ends what would have told of it", $"arn:aws:guardduty:{Region}:{Account}:detector/{Nameless}",
            "guardduty:DeleteDetector", "guardduty:UpdateDetector"),
        new("ends what would have told of it", $"arn:aws:securityhub:{Region}:{Account}:hub/default", "securityhub:DisableSecurityHub"),
        new("ends what would have told of it", $"arn:aws:securityhub:{Region}:{Account}:hubv2/{Nameless}",
            "securityhub:DisableSecurityHubV2"),
        new("ends what would have told of it", "*", "macie2:DisableMacie", "inspector2:Disable"),
        new("ends what would have told of it", $"arn:aws:access-analyzer:{Region}:{Account}:analyzer/{Nameless}",
            "access-analyzer:DeleteAnalyzer"),
    ];

    /// <summary>Each of the actions.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. Kinds.SelectMany(kind => kind.Actions)];

    /// <summary>Keys by which a condition says which role, user, bucket or key it is, or who does it.</summary>
    private static readonly string[] Narrowing =
    [
        "iam:PermissionsBoundary", "iam:PolicyARN", "iam:ResourceTag/", "aws:ResourceTag/", "kms:ResourceAliases", "aws:PrincipalArn",
        "aws:PrincipalTag/",
    ];

    /// <summary>Policies of AWS that make an administrator: a condition that leaves one of them in leaves everything in.</summary>
    private static readonly string[] AdministratorPolicies =
    [
        .. new[] { "AdministratorAccess", "IAMFullAccess", "PowerUserAccess" }.SelectMany(name =>
            new[] { "aws", "aws-us-gov", "aws-cn" }.Select(partition => $"arn:{partition}:iam::aws:policy/{name}")),
    ];

    /// <summary>
    /// The first such action that a document surely allows on every role, user, bucket, key or trail, and what it does; null when there is
    /// none. A boundary that must be kept, policies and tags that are listed narrow it, where what they list is not everything; so does a
    /// Deny
    /// of all, or of all but what such a condition lists.
    /// </summary>
    public static (string Action, string Effect)? Find(PolicyDocument policy)
    {
        foreach (var kind in Kinds)
        {
            foreach (var action in kind.Actions)
            {
                var onAll = policy.Statements.Where(s => s.CoversAction(action).IsYes && CoversAll(s, kind).IsYes).ToList();
                if (onAll.Exists(s => s.IsAllow.IsYes && !IsNarrowed(s))
                    && !onAll.Exists(s => s.IsAllow.IsNo && s.Conditions.All(IsAllBut)))
                {
                    return (action, kind.Effect);
                }
            }
        }

        return null;
    }

    private static bool IsNarrowed(Statement statement) =>
        statement.Conditions.Any(c => c.NeverHolds || c.IsNotKnownYet || (c.Selects && Names(c)));

    /// <summary>A Deny of what differs from what is listed, and of what has no such key at all.</summary>
    private static bool IsAllBut(Condition condition) => condition.IsNegated && condition.Set is ConditionSet.OneValue && Names(condition);

    private static bool Names(Condition condition) =>
        Array.Exists(Narrowing, key => condition.IsOn(key)
            || (key.EndsWith('/') && condition.Key.StartsWith(key, StringComparison.OrdinalIgnoreCase)))
        && condition.Values.Count > 0 && condition.Values.All(Names);

    /// <summary>
    /// Something is said of which one it is: not "*", "arn:aws:iam::*:role/*", nor a pattern that AWS's own administrators match.
    /// </summary>
    private static bool Names(Pattern value) => value.Text is not { } text
        || !(value.SaysNothing || text.Length == 0 || Array.Exists(AdministratorPolicies, arn => value.Matches(arn).IsYes)
            || (text.Split(':', 6) is [.., var name] && text.StartsWith("arn:", StringComparison.Ordinal) && SaysNothing(name)));

    /// <summary>Only wildcards after the kind, as in "role/*".</summary>
    private static bool SaysNothing(string name) => new Pattern(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]).SaysNothing;

    /// <summary>Whether every resource of a kind is meant, of whichever account and Region the statement names.</summary>
    private static Truth CoversAll(Statement statement, Kind kind) =>
        statement.NotResources is not null || statement.Resources is not { } resources ? statement.OnEveryResource
        : Truth.Any(resources, resource => resource.Text is not { } text ? Truth.Unknown : resource.Matches(At(kind.Resource, text)));

    /// <summary>The ARN in the account and Region of another, where that one writes them out.</summary>
    private static string At(string arn, string other)
    {
        if (other.Split(':', 6) is not [_, var partition, _, var region, var account, ..]) return arn;
        if (TrustedParties.IsAccount(account)) arn = arn.Replace(Account, account, StringComparison.Ordinal);
        if (region.Length > 0 && !new Pattern(region).HasWildcard) arn = arn.Replace(Region, region, StringComparison.Ordinal);
        return partition.Length == 0 || new Pattern(partition).HasWildcard ? arn
            : arn.Replace("arn:aws:", $"arn:{partition}:", StringComparison.Ordinal);
    }

    /// <param name="Effect">What the actions do, as a clause.</param>
    /// <param name="Resource">An ARN of such a resource that only a pattern for all of them matches; "*" where none can be named.</param>
    private sealed record Kind(string Effect, string Resource, params string[] Actions);
}
