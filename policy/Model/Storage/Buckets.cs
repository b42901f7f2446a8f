namespace Hipaa.Policy.Model;

/// <summary>A bucket's settings, inline (older programs) and separate, as one view.</summary>
public static class Buckets
{
    public static BucketSetting Encryption(this Resource bucket)
    {
        var rule =
            bucket.Setting(AwsType.S3BucketEncryption, "rules", "serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations");
        return ReferenceEquals(rule.Owner, bucket) && !rule.IsAbsent ? rule.At("rule", "rules") : rule;
    }

    /// <summary>"AES256", "aws:kms" or "aws:kms:dsse"; absent means S3-managed keys.</summary>
    public static Fact<string> EncryptionAlgorithm(this Resource bucket) => bucket.Encryption().Text(
        "applyServerSideEncryptionByDefault.sseAlgorithm", "applyServerSideEncryptionByDefaults.sseAlgorithm");

    public static Fact<string> EncryptionKeyId(this Resource bucket) => bucket.Encryption().Text(
        "applyServerSideEncryptionByDefault.kmsMasterKeyId", "applyServerSideEncryptionByDefaults.kmsMasterKeyId");

    /// <summary>The key resources that encrypt the bucket by default.</summary>
    public static Links EncryptionKey(this Resource bucket)
    {
        var setting = bucket.Encryption();
        return setting.IsAbsent ? Links.None : setting.Owner.Key(setting.Path.Split('.', '[')[0]);
    }

    /// <summary>"Enabled", "Suspended" or "Disabled".</summary>
    public static Fact<string> Versioning(this Resource bucket)
    {
        var setting = bucket.Setting(AwsType.S3BucketVersioning, "versioningConfiguration", "versioning", "versionings");
        var inline = setting.Bool("enabled");
        return inline.IsAbsent ? setting.Text("status")
            : inline.IsUnknown ? Fact.Missing<string>(inline.Path, absent: false)
            : Fact.Known<string>(inline.Path, inline.Value ? "Enabled" : "Disabled");
    }

    /// <summary>
    /// One of "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets", as the bucket says; where it says
    /// nothing, true when the account has it for all its buckets.
    /// </summary>
    public static Fact<bool> PublicAccessBlock(this Resource bucket, string flag)
    {
        var links = bucket.ReferredBy(AwsType.S3BucketPublicAccessBlock, "bucket");
        if (links.First is { } own) return own.Bool(flag);
        var ofAccount = Truth.Any(bucket.Graph.OfType(AwsType.S3AccountPublicAccessBlock), account => account.Bool(flag).Is(true));
        return ofAccount.IsYes ? Fact.Known(flag, value: true)
            : Fact.Missing<bool>(flag, absent: !links.MayBeMore && ofAccount.IsNo);
    }

    public static BucketSetting ObjectLock(this Resource bucket)
    {
        var setting = bucket.Setting(AwsType.S3BucketObjectLock, "rule", "objectLockConfiguration");
        return ReferenceEquals(setting.Owner, bucket) && !setting.IsAbsent ? setting.At("rule", "rules") : setting;
    }

    public static BucketSetting LifecycleRules(this Resource bucket) =>
        bucket.Setting(AwsType.S3BucketLifecycle, "rules", "lifecycleRules");

    /// <summary>The logging setting, with "targetBucket" and "targetPrefix".</summary>
    public static BucketSetting Logging(this Resource bucket)
    {
        var links = bucket.ReferredBy(AwsType.S3BucketLogging, "bucket");
        return links.Known is [var logging, ..] ? new(logging, Whole(logging), string.Empty)
            : Inline(bucket, links.MayBeMore, "logging", "loggings");
    }

    public static BucketSetting Replication(this Resource bucket)
    {
        var links = bucket.ReferredBy(AwsType.S3BucketReplication, "bucket");
        return links.Known is [var replication, ..] ? new(replication, Whole(replication), string.Empty)
            : Inline(bucket, links.MayBeMore, "replicationConfiguration", "replicationConfigurations");
    }

    /// <summary>Whether a replication of the stack writes to the bucket.</summary>
    public static Truth IsReplica(this Resource bucket) => bucket.Graph.Once(Replicas).Contains(bucket);

    private static HashSet<Resource> Replicas(ResourceGraph stack) =>
        [.. stack.OfType(AwsType.S3BucketReplication).SelectMany(replication => replication.Refers("rules", AwsType.S3Bucket).Found)];

    /// <summary>"BucketOwnerEnforced" turns ACLs off.</summary>
    public static Fact<string> Ownership(this Resource bucket) =>
        bucket.Setting(AwsType.S3BucketOwnershipControls, "rule").Text("objectOwnership");

    /// <summary>The canned ACL, such as "private"; absent when none is set.</summary>
    public static Fact<string> CannedAcl(this Resource bucket)
    {
        var links = bucket.ReferredBy(AwsType.S3BucketAcl, "bucket");
        return links.Known is [var separate, ..] ? separate.Text("acl")
            : bucket.Text("acl") is { IsAbsent: false } inline ? inline
            : Fact.Missing<string>("acl", absent: !links.MayBeMore);
    }

    /// <summary>Whether a grant of the ACL, of its own resource or inline, is for everybody, or everybody with an AWS account.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "Access control list (ACL) overview", predefined groups.</remarks>
    public static Truth GrantsToEverybody(this Resource bucket) =>
        Truth.Any(bucket.ReferredBy(AwsType.S3BucketAcl, "bucket").Known, AclGrantsToEverybody)
        | Truth.Any(Principal.Each(bucket.Value("grants")), grant => IsEverybody(grant["uri"]));

    /// <inheritdoc cref="GrantsToEverybody"/>
    public static Truth AclGrantsToEverybody(this Resource acl) =>
        Truth.Any(Principal.Each(acl.Value("accessControlPolicy.grants")), grant => IsEverybody(grant["grantee"]["uri"]));

    private static Truth IsEverybody(PropertyValue uri) => uri.AsText("uri").Is(text =>
        text.EndsWith("/global/AllUsers", StringComparison.Ordinal) || text.EndsWith("/global/AuthenticatedUsers", StringComparison.Ordinal));

    /// <summary>
    /// Whether an ACL, of its own resource or inline, grants to another account: to a canonical user that is not the owner, or to two of
    /// them.
    /// CloudFront's, which delivers logs, is nobody's.
    /// </summary>
    /// <remarks>
    /// Sources: Amazon S3 User Guide, "Access control list (ACL) overview"; CloudFront Developer Guide, "Access logs (standard logs)".
    /// </remarks>
    public static Truth GrantsToAnotherOwner(this Resource aclOrBucket)
    {
        var isAcl = aclOrBucket.Type is AwsType.S3BucketAcl;
        var grants = isAcl ? Principal.Each(aclOrBucket.Value("accessControlPolicy.grants")).Select(grant => grant["grantee"])
            : Principal.Each(aclOrBucket.Value("grants"));
        var users = grants.Select(grantee => grantee["id"].AsText("id")).Where(id => !id.IsAbsent && id.Value is not LogDelivery).ToList();
        var owner = isAcl ? aclOrBucket.Text("accessControlPolicy.owner.id") : Fact.Missing<string>("owner", absent: true);
        var ids = owner.IsAbsent ? users : [.. users, owner];
        return ids.Select(id => id.Value).OfType<string>().Distinct(StringComparer.Ordinal).Count() > 1 ? Truth.Yes
            : users.Count > 0 && ids.Count > 1 && ids.Exists(id => id.IsUnknown) ? Truth.Unknown : Truth.No;
    }

    private const string LogDelivery = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";

    /// <summary>The bucket policies, merged: separate ones and the older inline one.</summary>
    public static PolicyDocument BucketPolicy(this Resource bucket)
    {
        var links = bucket.ReferredBy(AwsType.S3BucketPolicy, "bucket");
        if (links.Known.Count > 0) return PolicyDocument.Merge(links.Known.Select(p => p.Policy()));
        return links.MayBeMore && bucket.Value("policy").IsAbsent ? PolicyDocument.Unknown : bucket.Policy();
    }

    /// <summary>An ARN of something in the bucket, to ask its policy about. An empty suffix gives the bucket's own.</summary>
    public static string Arn(this Resource bucket, string suffix = "/any/key") =>
        (bucket.Text("arn").Value ?? "arn:aws:s3:::" + (bucket.Text("bucket").Value ?? bucket.Name)) + suffix;

    /// <summary>The setting from a resource of its own, else inline on the bucket under one of the names.</summary>
    private static BucketSetting Setting(this Resource bucket, string type, string property, params ReadOnlySpan<string> inline)
    {
        var links = bucket.ReferredBy(type, "bucket");
        return links.Known is [var split, ..] ? new(split, split.Value(property), property) : Inline(bucket, links.MayBeMore, inline);
    }

    private static BucketSetting Inline(Resource bucket, bool maybeSeparate, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var value = bucket.Value(name);
            if (!value.IsAbsent && !(value.Kind == PropertyKind.List && value.Items.Count == 0)) return new(bucket, value, name);
        }

        return new(bucket, maybeSeparate ? PropertyValue.Unseen : PropertyValue.Absent, names.IsEmpty ? string.Empty : names[0]);
    }

    private static PropertyValue Whole(Resource resource) => resource.Inputs;
}
