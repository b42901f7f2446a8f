namespace Hipaa.Policy.Model;

/// <summary>Actions each of which makes an administrator of whoever may do it to everything, or ends what would have recorded it.</summary>
/// <remarks>Source: AWS Prescriptive Guidance and IAM User Guide, "Delegate responsibility to others using permissions boundaries".</remarks>
public static class SelfAdministration
{
    public static readonly IReadOnlyList<string> Actions =
    [
        "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:PutGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy",
        "iam:AttachGroupPolicy", "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:CreateAccessKey", "iam:CreateLoginProfile",
        "iam:UpdateLoginProfile", "iam:UpdateAssumeRolePolicy", "iam:AddUserToGroup", "s3:PutBucketPolicy", "kms:PutKeyPolicy",
        "cloudtrail:StopLogging", "cloudtrail:DeleteTrail",
    ];

    private static readonly string[] Narrowing =
        ["iam:PermissionsBoundary", "iam:PolicyARN", "iam:ResourceTag", "aws:ResourceTag", "aws:PrincipalArn", "aws:PrincipalTag"];

    /// <summary>
    /// The first such action that a document allows on every role, user, bucket, key or trail; null when there is none. A boundary that
    /// must be kept, policies that are listed and tags narrow it; so does a Deny without conditions.
    /// </summary>
    public static string? Find(PolicyDocument policy) => Actions.FirstOrDefault(action =>
        policy.Statements.Any(s => (s.IsAllow & s.CoversAction(action)).IsYes && !IsNarrowed(s) && OnEverything(s))
        && !policy.Statements.Any(s =>
            s.IsAllow.IsNo && s.CoversAction(action).IsYes && s.Conditions.Count == 0 && s.OnEveryResource.IsYes));

    private static bool IsNarrowed(Statement statement) => statement.Conditions.Any(c =>
        Narrowing.Any(key => c.Key.StartsWith(key, StringComparison.OrdinalIgnoreCase)) && !c.IfExists);

    private static bool OnEverything(Statement statement) => statement.OnEveryResource.IsYes
        || (statement.Resources ?? []).Any(r => r.Text?.Split(':', 6) is [_, _, _, _, _, var name]
            && name is "*" or "role/*" or "user/*" or "group/*" or "key/*" or "trail/*" or "policy/*");
}
