using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Components.Storage;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Components.Storage;

public sealed class EphiBucketTests
{
    private const string Key = "arn:aws:kms:us-east-1:222222222222:key/phi";

    [Fact]
    public async Task Every_bucket_is_encrypted_private_versioned_owned_and_never_destroyed_by_force()
    {
        var run = await BucketAsync();

        Assert.Equal(Key, run.Named("landing-encryption").At("rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId"));
        Assert.Equal("aws:kms", run.Named("landing-encryption").At("rules.0.applyServerSideEncryptionByDefault.sseAlgorithm"));
        Assert.Equal(true, run.Named("landing-encryption").At("rules.0.bucketKeyEnabled"));
        Assert.All((string[])["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"],
            block => Assert.True(run.Named("landing-public-access-block").Is(block)));
        Assert.Equal("Enabled", run.Named("landing-versioning").At("versioningConfiguration.status"));
        Assert.Equal("BucketOwnerEnforced", run.Named("landing-ownership").At("rule.objectOwnership"));
        Assert.False(run.Named("landing-bucket").Is("forceDestroy"));
        Assert.True(run.Named("landing-bucket").Protected);
        Assert.Equal("logs", run.Named("landing-logging").Text("targetBucket"));
        Assert.Equal("phi", run.Named("landing-bucket").At("tags.DataClassification"));
    }

    [Fact]
    public async Task The_policy_denies_plain_text_old_tls_other_accounts_other_keys_and_other_ways()
    {
        var policy = (await BucketAsync(vpcEndpoint: "vpce-s3")).Named("landing-policy");

        Assert.All(policy.Statements(), s => Assert.Equal("Deny", s.GetProperty("Effect").GetString()));
        Assert.Equal("""{"Bool":{"aws:SecureTransport":"false"}}""", Condition(policy, "PlainText"));
        Assert.Equal("""{"NumericLessThan":{"s3:TlsVersion":"1.2"}}""", Condition(policy, "OldTls"));
        Assert.Equal("""{"StringNotEqualsIfExists":{"aws:PrincipalAccount":"222222222222"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}""",
            Condition(policy, "OtherAccounts"));
        Assert.Contains(Key, Condition(policy, "OtherKeys"), StringComparison.Ordinal);
        Assert.Contains("\"aws:SourceVpce\":\"vpce-s3\"", Condition(policy, "OutsideTheNetwork"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_roles_work_from_outside_the_network()
    {
        var run = await BucketAsync(vpcEndpoint: "vpce-s3", serviceRoles: ["arn:aws:iam::222222222222:role/backup"]);

        Assert.Contains("role/backup", Condition(run.Named("landing-policy"), "OutsideTheNetwork"), StringComparison.Ordinal);
        Assert.DoesNotContain("role/backup", Condition(run.Named("landing-policy"), "OtherAccounts"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LockMode.Compliance, "COMPLIANCE")]
    [InlineData(LockMode.Governance, "GOVERNANCE")]
    public async Task A_locked_bucket_locks_every_object_from_its_creation(LockMode mode, string expected)
    {
        var run = await BucketAsync(objectLock: new ObjectLock(mode, 2192));

        Assert.True(run.Named("landing-bucket").Is("objectLockEnabled"));
        Assert.Equal(expected, run.Named("landing-lock").At("rule.defaultRetention.mode"));
        Assert.Equal(2192d, run.Named("landing-lock").At("rule.defaultRetention.days"));
    }

    [Fact]
    public async Task Objects_and_former_versions_cool_down_and_expire()
    {
        var lifecycle = (await BucketAsync()).Named("landing-lifecycle");

        Assert.Equal(2557d, lifecycle.At("rules.0.expiration.days"));
        Assert.Equal(2557d, lifecycle.At("rules.0.noncurrentVersionExpiration.noncurrentDays"));
        Assert.Equal(("GLACIER", 90d), (lifecycle.At("rules.0.transitions.0.storageClass"), lifecycle.At("rules.0.transitions.0.days")));
        Assert.Equal(("DEEP_ARCHIVE", 365d), (lifecycle.At("rules.0.transitions.1.storageClass"), lifecycle.At("rules.0.transitions.1.days")));
        Assert.Equal(7d, lifecycle.At("rules.1.abortIncompleteMultipartUpload.daysAfterInitiation"));
    }

    [Fact]
    public async Task Grants_know_the_bucket()
    {
        var run = await BucketAsync(grants: arn =>
            [Statement.Allow("Deliver").By(Principal.Arn("arn:aws:iam::222222222222:root")).To("s3:PutObject").On(Output.Format($"{arn}/*"))]);

        Assert.Equal("arn:aws:s3:::landing-bucket/*", run.Named("landing-policy").Statement("Deliver").GetProperty("Resource").GetString());
    }

    [Fact]
    public async Task A_replica_is_as_safe_as_its_source_and_lies_in_the_second_region()
    {
        var run = await BucketAsync(objectLock: new ObjectLock(LockMode.Compliance, 2192), vpcEndpoint: "vpce-s3", replicate: true);

        var copies = run.Under("landing-replica-copy").Where(r => r.Type.StartsWith("aws:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(copies);
        Assert.All(copies, r => Assert.Contains("::recovery::", r.Provider, StringComparison.Ordinal));
        Assert.Equal("replica-key", run.Named("landing-replica-copy-encryption").At("rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId"));
        Assert.Equal("COMPLIANCE", run.Named("landing-replica-copy-lock").At("rule.defaultRetention.mode"));
        Assert.Equal("replica-key", run.Named("landing-replica-rule").At("rules.0.destination.encryptionConfiguration.replicaKmsKeyId"));
        Assert.Contains("landing-replica-role", Condition(run.Named("landing-policy"), "OutsideTheNetwork"), StringComparison.Ordinal);
    }

    private static string Condition(Registered policy, string sid) => policy.Statement(sid).GetProperty("Condition").GetRawText();

    private static Task<Run> BucketAsync(
        ObjectLock? objectLock = null, string? vpcEndpoint = null, IReadOnlyList<Input<string>>? serviceRoles = null, bool replicate = false,
        Func<Output<string>, IEnumerable<Statement>>? grants = null) => Run.ComponentAsync(world => new EphiBucket("landing", new()
        {
            DataClass = DataClass.Phi,
            Account = world.Account,
            KeyArn = Key,
            Lifecycle = new(2557, 90, 365),
            Protect = true,
            Lock = objectLock,
            AccessLogBucket = "logs",
            VpcEndpointId = vpcEndpoint is null ? null : (Input<string>)vpcEndpoint,
            ServiceRoleArns = serviceRoles ?? [],
            Grants = grants ?? (_ => []),
            Replication = replicate ? new(world.Recovery, "replica-key", world.Boundary, "logs-there") : null,
        }));
}
