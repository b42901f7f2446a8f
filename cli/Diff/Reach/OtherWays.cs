using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Reach;

/// <summary>What lets somebody at a store beside the store's own policy, in the words of that policy.</summary>
internal static class OtherWays
{
    /// <summary>The policy of a bucket and of its access points: what an access point lets its callers do, they do with the bucket.</summary>
    internal static PolicyDocument Into(Resource bucket)
    {
        var points = bucket.ReferredBy(AwsType.S3AccessPoint, "bucket").Known;
        return points.Count == 0 ? bucket.BucketPolicy() : new(
        [
            .. bucket.BucketPolicy().Statements,
            .. points.SelectMany(point => point.Policy().Statements
                    .Concat(point.ReferredBy(AwsType.S3AccessPointPolicy, "accessPointArn").Known.SelectMany(policy => policy.Policy().Statements))
                .Where(statement => !statement.IsAllow.IsNo)
                .Select(statement => statement with { Sid = $"access point {point.Name}", Resources = null, NotResources = null })),
        ]);
    }

    /// <summary>The policy of a key and its grants (Grants in AWS KMS).</summary>
    internal static PolicyDocument WithGrants(Resource key)
    {
        var grants = key.ReferredBy(AwsType.KmsGrant, "keyId").Known;
        return grants.Count == 0 ? key.KeyPolicy() : new([.. key.KeyPolicy().Statements, .. grants.SelectMany(Statement)]);
    }

    private static IEnumerable<Statement> Statement(Resource grant)
    {
        if (grant.Text("granteePrincipal").Value is not { } grantee) yield break;
        yield return new()
        {
            Sid = $"grant {grant.Name}", IsAllow = Truth.Yes,
            Principals = [grantee.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? Principal.Service(grantee) : Principal.Aws(grantee)],
            Actions = [.. (grant.List("operations").Value ?? []).Select(operation => operation.TryGetText(out var name) ? new Pattern("kms:" + name) : Pattern.Unknown)],
        };
    }
}
