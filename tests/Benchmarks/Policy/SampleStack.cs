using System.Text.Json;

namespace Hipaa.Benchmarks.Policy;

/// <summary>A state with any number of resources, of the shape that <c>pulumi stack export</c> gives.</summary>
internal static class SampleStack
{
    /// <summary>Each group is a key, a bucket with its split settings, a database, a role with a policy and a security group with a rule.</summary>
    public static byte[] State(int resources)
    {
        var all = new List<object>();
        for (var i = 0; all.Count < resources; i++) all.AddRange(Group(i));
        return JsonSerializer.SerializeToUtf8Bytes(new { version = 3, deployment = new { resources = all.Take(resources) } });
    }

    private static IEnumerable<object> Group(int i)
    {
        var (key, bucket, group, role) = ($"key-{i}", $"bucket-{i}", $"group-{i}", $"role-{i}");
        yield return One("aws:kms/key:Key", key, new { enableKeyRotation = true, description = "ePHI", policy = Policy("kms:*", "*") });
        yield return One("aws:s3/bucket:Bucket", bucket, new { bucket, tags = Tags });
        yield return One("aws:s3/bucketVersioning:BucketVersioning", $"versioning-{i}", new { bucket, versioningConfiguration = new { status = "Enabled" } },
            new { bucket = new[] { Urn("aws:s3/bucket:Bucket", bucket) } });
        yield return One("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", $"encryption-{i}",
            new { bucket, rules = new[] { new { applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms", kmsMasterKeyId = $"arn:{key}" } } } },
            new { bucket = new[] { Urn("aws:s3/bucket:Bucket", bucket) }, rules = new[] { Urn("aws:kms/key:Key", key) } });
        yield return One("aws:s3/bucketPolicy:BucketPolicy", $"policy-{i}", new { bucket, policy = Policy("s3:*", $"arn:aws:s3:::{bucket}/*") });
        yield return One("aws:rds/instance:Instance", $"db-{i}", new
        {
            storageEncrypted = true, kmsKeyId = $"arn:{key}", engine = "postgres", multiAz = true, tags = Tags, vpcSecurityGroupIds = new[] { $"id-{group}" },
        });
        yield return One("aws:iam/role:Role", role, new { name = role, assumeRolePolicy = Policy("sts:AssumeRole", "*") });
        yield return One("aws:iam/rolePolicy:RolePolicy", $"rolepolicy-{i}", new { role, policy = Policy("s3:GetObject", $"arn:aws:s3:::{bucket}/*") });
        yield return One("aws:ec2/securityGroup:SecurityGroup", group, new { description = "database", vpcId = "vpc-1" });
        yield return One("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", $"rule-{i}",
            new { securityGroupId = $"id-{group}", referencedSecurityGroupId = $"id-group-{i / 2}", fromPort = 5432, toPort = 5432, ipProtocol = "tcp" });
    }

    private static readonly object Tags = new { DataClassification = "phi", Owner = "team", CostCenter = "c-1" };

    private static object One(string type, string name, object inputs, object? propertyDependencies = null) => new
    {
        urn = Urn(type, name),
        custom = true,
        id = $"id-{name}",
        type,
        inputs,
        outputs = new { arn = $"arn:{name}", id = $"id-{name}", tagsAll = Tags, region = "us-east-1", inputs },
        parent = "urn:pulumi:prod::app::pulumi:pulumi:Stack::app-prod",
        propertyDependencies,
    };

    private static string Urn(string type, string name) => $"urn:pulumi:prod::app::{type}::{name}";

    private static string Policy(string action, string resource) => JsonSerializer.Serialize(new
    {
        Version = "2012-10-17",
        Statement = new[] { new { Effect = "Allow", Principal = new { AWS = "arn:aws:iam::111111111111:root" }, Action = action, Resource = resource } },
    });
}
