using Hipaa.Infra.Access;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Access;

public sealed class HumanAccessTests
{
    [Theory]
    [InlineData(new string[0], "arn:aws:iam::222222222222:root")]
    [InlineData(new[] { "arn:aws:iam::222222222222:role/oncall" }, "arn:aws:iam::222222222222:role/oncall")]
    public async Task The_emergency_role_wants_a_recent_second_factor_and_lasts_an_hour(string[] principals, string trusted)
    {
        var run = await Run.ComponentAsync(world => BreakGlass(world, principals));

        var role = run.One("aws:iam/role:Role");
        Assert.Equal("hipaa-prod-break-glass", role.Text("name"));
        Assert.Equal(3600, role.Number("maxSessionDuration"));
        Assert.NotEmpty(role.Text("permissionsBoundary"));
        Assert.Equal("phi", role.At("tags.DataClassification"));
        var trust = role.Statement("PeopleWithSecondFactor", "assumeRolePolicy");
        Assert.Equal(trusted, trust.GetProperty("Principal").GetProperty("AWS").GetString());
        var condition = trust.GetProperty("Condition");
        Assert.Equal("true", condition.GetProperty("Bool").GetProperty("aws:MultiFactorAuthPresent").GetString());
        Assert.Equal("3600", condition.GetProperty("NumericLessThan").GetProperty("aws:MultiFactorAuthAge").GetString());
    }

    [Fact]
    public async Task The_emergency_role_reads_and_restores_and_changes_nothing()
    {
        var run = await Run.ComponentAsync(world => BreakGlass(world, []));

        var policy = run.One("aws:iam/rolePolicy:RolePolicy").Text("policy");
        Assert.DoesNotContain(":Put", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(":Delete", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("\"*\"", policy, StringComparison.Ordinal);
        Assert.Contains("arn:aws:s3:::landing/*", policy, StringComparison.Ordinal);
        Assert.Contains("${aws:PrincipalTag/DataClassification}", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auditors_and_operators_need_a_second_factor_and_reach_no_ephi()
    {
        var run = await Run.ComponentAsync(world => new HumanRoles("people", new()
        {
            Environment = "prod",
            Account = world.Account,
            Boundary = world.Boundary,
            AuditKey = world.Keys.Audit, SessionKey = world.Keys.Secrets,
            AuditBuckets = [Output.Create("arn:aws:s3:::audit")],
        }));

        var roles = run.Of("aws:iam/role:Role");
        Assert.Equal(["hipaa-prod-auditor", "hipaa-prod-operator"], roles.Select(role => role.Text("name")));
        Assert.All(roles, role => Assert.Equal("true", role.Statement("PeopleWithSecondFactor", "assumeRolePolicy")
            .GetProperty("Condition").GetProperty("Bool").GetProperty("aws:MultiFactorAuthPresent").GetString()));
        Assert.Equal(["audit", "logs"], roles.Select(role => role.At("tags.DataClassification")));
        Assert.Contains("keys-audit-key", run.Named("people-auditor-policy").Text("policy"), StringComparison.Ordinal);
        Assert.Equal("${aws:PrincipalTag/DataClassification}", run.Named("people-operator-policy").Statement("ReadLogs")
            .GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:ResourceTag/DataClassification").GetString());
    }

    [Fact]
    public async Task The_account_is_set_up_as_HIPAA_wants_it()
    {
        var run = await Run.ComponentAsync(world => Baseline(world, on: true));

        var passwords = run.One("aws:iam/accountPasswordPolicy:AccountPasswordPolicy");
        Assert.Equal(14, passwords.Number("minimumPasswordLength"));
        Assert.Equal(24, passwords.Number("passwordReusePrevention"));
        Assert.Equal(90, passwords.Number("maxPasswordAge"));
        Assert.True(run.One("aws:ebs/encryptionByDefault:EncryptionByDefault").Is("enabled"));
        Assert.Contains("keys-phi-key", run.One("aws:ebs/defaultKmsKey:DefaultKmsKey").Text("keyArn"), StringComparison.Ordinal);
        var buckets = run.One("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock");
        Assert.All((string[])["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"], key => Assert.True(buckets.Is(key)));
        Assert.Equal("block-all-sharing", run.One("aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess").Text("state"));
        Assert.Equal("required", run.One("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults").Text("httpTokens"));
    }

    [Fact]
    public async Task What_the_organization_owns_is_left_alone()
    {
        var run = await Run.ComponentAsync(world => Baseline(world, on: false));

        Assert.Empty(run.Under("account"));
    }

    private static AccountBaseline Baseline(World world, bool on) => new("account", new()
    {
        VolumeKey = world.Keys.Phi, PasswordPolicy = on, VolumeEncryption = on, PublicAccessBlock = on,
    });

    private static BreakGlassRole BreakGlass(World world, string[] principals) => new("emergency", new()
    {
        Environment = "prod",
        Account = world.Account,
        Boundary = world.Boundary,
        PrincipalArns = principals,
        Key = world.Keys.Phi,
        Buckets = [Output.Create("arn:aws:s3:::landing")],
        Tables = [Output.Create("arn:aws:dynamodb:us-east-1:222222222222:table/latest")],
    });
}
