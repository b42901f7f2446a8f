using System.Text.RegularExpressions;

namespace Hipaa.Policy.Model;

/// <summary>What a bucket's policy lets other accounts do.</summary>
/// <remarks>
/// Sources: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3"; Elastic Load Balancing User Guide,
/// "Enable
/// access logs for your Application Load Balancer".
/// </remarks>
public static partial class BucketStrangers
{
    /// <summary>AWS's own accounts that write logs of load balancers, by Region: of Regions before August 2022.</summary>
    public static readonly IReadOnlyDictionary<string, string> LoadBalancing = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["us-east-1"] = "127311923021", ["us-east-2"] = "033677994240", ["us-west-1"] = "027434742980", ["us-west-2"] = "797873946194",
        ["af-south-1"] = "098369216593", ["ap-east-1"] = "754344448648", ["ap-southeast-3"] = "589379963580",
        ["ap-south-1"] = "718504428378", ["ap-northeast-3"] = "383597477331", ["ap-northeast-2"] = "600734575887",
        ["ap-southeast-1"] = "114774131450", ["ap-southeast-2"] = "783225319266", ["ap-northeast-1"] = "582318560864",
        ["ca-central-1"] = "985666609251", ["eu-central-1"] = "054676820928", ["eu-west-1"] = "156460612806",
        ["eu-west-2"] = "652711504416", ["eu-south-1"] = "635631232127", ["eu-west-3"] = "009996457667", ["eu-north-1"] = "897822967062",
        ["me-south-1"] = "076674570225", ["sa-east-1"] = "507241528517", ["us-gov-west-1"] = "048591011584",
        ["us-gov-east-1"] = "190560391635", ["cn-north-1"] = "638102146993", ["cn-northwest-1"] = "037604701340",
    };

    private const string Write = "s3:PutObject";

    /// <summary>
    /// What is asked where a statement allows by wildcard: each kind of reading, writing, deleting, listing and giving away.
    /// </summary>
    private static readonly string[] Actions =
    [
        "s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTorrent", "s3:GetObjectAttributes", "s3:GetObjectAcl", "s3:GetObjectTagging",
        Write, "s3:PutObjectAcl", "s3:PutObjectTagging", "s3:PutObjectRetention", "s3:PutObjectLegalHold", "s3:RestoreObject",
        "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention", "s3:ReplicateObject", "s3:ReplicateDelete",
        "s3:ObjectOwnerOverrideToBucketOwner", "s3:InitiateReplication", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts",
        "s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads", "s3:GetBucketPolicy", "s3:GetBucketAcl",
        "s3:GetInventoryConfiguration", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutReplicationConfiguration",
        "s3:PutLifecycleConfiguration", "s3:PutEncryptionConfiguration", "s3:PutBucketVersioning", "s3:PutBucketLogging",
        "s3:PutBucketNotification", "s3:PutBucketPublicAccessBlock", "s3:PutBucketOwnershipControls", "s3:PutBucketObjectLockConfiguration",
        "s3:PutInventoryConfiguration", "s3:PutBucketTagging", "s3:DeleteBucket",
    ];

    /// <summary>What tells nothing of what is in a bucket.</summary>
    private static readonly string[] Harmless = ["s3:GetBucketLocation", "s3:HeadBucket"];

    /// <summary>The first action that an account may do to a bucket or its objects, and whether it surely may.</summary>
    /// <param name="stranger">A principal of the account.</param>
    /// <param name="bucketArn">The bucket's ARN, asked about where a statement does not write out its resources.</param>
    public static (string Action, Truth Allowed) WhatMay(this PolicyDocument policy, Principal stranger, string bucketArn)
    {
        string? unsure = null;
        foreach (var statement in policy.Allows.Where(s => !s.CoversPrincipal(stranger).IsNo))
        {
            foreach (var action in Asked(statement).Where(action => !string.Equals(action, Write, StringComparison.OrdinalIgnoreCase) || !IsLoadBalancing(stranger)))
            {
                var allowed = Truth.Any(Things(statement, bucketArn).Where(thing => IsObject(thing) == IsOfObjects(action)), thing =>
                    MayBePermitted(policy, statement, new AccessRequest(stranger, action, thing) { OpenKeys = Truth.Yes }
                        .With("aws:PrincipalAccount", stranger.Account!).With("aws:SecureTransport", "true")));
                if (allowed.IsYes) return (action, Truth.Yes);
                if (allowed.IsUnknown) unsure ??= action;
            }
        }

        return unsure is not null ? (unsure, Truth.Unknown) : (string.Empty, Truth.No);
    }

    /// <summary>The policy's statements without what lets AWS's own accounts write logs of load balancers.</summary>
    public static IReadOnlyList<Statement> WithoutLogDelivery(this PolicyDocument policy) =>
    [
        .. policy.Statements.Select(s => s.Principals is { } principals && s.Actions is { Count: > 0 } actions
            && actions.All(action => string.Equals(action.Text, Write, StringComparison.OrdinalIgnoreCase))
                ? s with { Principals = [.. principals.Where(p => !IsLoadBalancing(p))] } : s),
    ];

    /// <summary>The actions that a statement names one by one, and those that its wildcards cover.</summary>
    private static IEnumerable<string> Asked(Statement statement) => (statement.Actions ?? [])
        .Where(action => !action.HasWildcard && action.Text?.StartsWith("s3:", StringComparison.OrdinalIgnoreCase) == true)
        .Select(action => action.Text!)
        .Where(action => !Harmless.Contains(action, StringComparer.OrdinalIgnoreCase))
        .Concat(Actions.Where(action => !statement.CoversAction(action).IsNo)).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>One bucket or object for each resource of a statement, so that a prefix counts as the whole does.</summary>
    private static IEnumerable<string> Things(Statement statement, string bucketArn)
    {
        foreach (var text in statement.NotResources is null ? (statement.Resources ?? []).Select(resource => resource.Text) : [null])
        {
            if (text is null or "*")
            {
                yield return bucketArn;
                yield return $"{bucketArn}/x";
                continue;
            }

            var one = text.Replace('*', 'x').Replace('?', 'x');
            yield return one;
            if (!IsObject(one) && text.EndsWith('*')) yield return $"{one}/x";
        }
    }

    private static bool IsObject(string arn) => arn.Contains('/', StringComparison.Ordinal);

    private static bool IsOfObjects(string action) => OfObjects().IsMatch(action);

    private static bool IsLoadBalancing(Principal principal) =>
        principal.Account is { } account && LoadBalancing.Values.Contains(account, StringComparer.Ordinal);

    /// <summary>A condition on what is not known of the request is taken to hold where it allows, and not to where it denies.</summary>
    private static Truth MayBePermitted(PolicyDocument policy, Statement allow, AccessRequest request) =>
        allow.IsAllow & allow.Applies(request) & !policy.Forbids(request with { OpenKeys = Truth.No });

    /// <summary>
    /// Reference, "Actions defined by Amazon S3": what is done to objects, where the action's name does not speak of the bucket.
    /// </summary>
    [GeneratedRegex(
        "^s3:(?!.*Bucket(?!Owner$)).*(Object|Multipart|Replicate|InitiateReplication|BypassGovernance)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfObjects();
}
