using Hipaa.Components.Access;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.People;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.People;

public sealed class HumanAccessTests
{
    [Theory]
    [InlineData(new string[0], "arn:aws:iam::222222222222:root")]
    [InlineData(new[] { "arn:aws:iam::222222222222:role/oncall" }, "arn:aws:iam::222222222222:role/oncall")]
    public async Task The_emergency_role_wants_a_recent_second_factor_and_lasts_an_hour(string[] principals, string trusted)
    {
        var run = await Run.ComponentAsync(world => BreakGlass(world, principals, new(SignInKind.IamMfa)));

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
        var wide = run.One("aws:iam/rolePolicy:RolePolicy").Statements().Single(s => s.GetProperty("Resource").ToString() == "*");
        Assert.Equal("FollowJobs", wide.GetProperty("Sid").GetString());
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
            SignIn = new(SignInKind.IamMfa),
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
    public async Task Operators_get_the_results_of_their_queries_and_auditors_see_trail_findings_and_firewall()
    {
        var run = await Run.StackAsync("prod");

        Assert.Contains("logs:GetQueryResults", run.Named("people-operator-policy").Text("policy"), StringComparison.Ordinal);
        Assert.All((string[])["cloudtrail:Get*", "securityhub:Get*", "wafv2:Get*", "macie2:Get*", "inspector2:List*", "apigateway:GET"],
            action => Assert.Contains(action, run.Named("boundary-policy").Text("policy"), StringComparison.Ordinal));
        // IAM User Guide, "IAM and AWS STS quotas": a managed policy has at most 6,144 characters, white space left out.
        Assert.InRange(run.Named("boundary-policy").Text("policy").Count(c => !char.IsWhiteSpace(c)), 1, 6144);
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

    [Fact]
    public async Task From_Identity_Center_only_its_own_roles_are_let_in()
    {
        var trust = (await Run.ComponentAsync(world => BreakGlass(world, []))).One("aws:iam/role:Role").Statement("PeopleOfIdentityCenter", "assumeRolePolicy");

        Assert.Equal("arn:aws:iam::222222222222:root", trust.GetProperty("Principal").GetProperty("AWS").GetString());
        Assert.Equal("arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/*",
            trust.GetProperty("Condition").GetProperty("ArnLike").GetProperty("aws:PrincipalArn").GetString());
        Assert.DoesNotContain("MultiFactorAuth", trust.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SignInKind.IdentityCenter, null)]
    [InlineData(SignInKind.Saml, "arn:aws:iam::222222222222:saml-provider/company")]
    public async Task The_emergency_role_has_a_way_in_that_needs_no_identity_provider(SignInKind kind, string? provider)
    {
        var run = await Run.ComponentAsync(world => BreakGlass(world, [], new(kind, provider),
            "arn:aws:iam::222222222222:user/sealed-1", "arn:aws:iam::444444444444:user/emergency/sealed-2"));

        Assert.Equal(2, run.One("aws:iam/role:Role").Statements("assumeRolePolicy").Count);
        var trust = run.One("aws:iam/role:Role").Statement("SealedWithSecondFactor", "assumeRolePolicy");
        Assert.Equal(["arn:aws:iam::222222222222:root", "arn:aws:iam::444444444444:root"],
            trust.GetProperty("Principal").GetProperty("AWS").EnumerateArray().Select(arn => arn.GetString()));
        var condition = trust.GetProperty("Condition");
        Assert.Equal(["arn:aws:iam::222222222222:user/sealed-1", "arn:aws:iam::444444444444:user/emergency/sealed-2"],
            condition.GetProperty("ArnEquals").GetProperty("aws:PrincipalArn").EnumerateArray().Select(arn => arn.GetString()));
        Assert.Equal("true", condition.GetProperty("Bool").GetProperty("aws:MultiFactorAuthPresent").GetString());
        Assert.Equal("3600", condition.GetProperty("NumericLessThan").GetProperty("aws:MultiFactorAuthAge").GetString());
    }

    [Fact]
    public async Task No_everyday_role_is_taken_the_sealed_way()
    {
        var run = await Run.StackAsync("prod", ("hipaa:sealedAccessArns", "[\"arn:aws:iam::222222222222:user/sealed-1\"]"));

        Assert.Equal(["hipaa-prod-break-glass"], run.Of("aws:iam/role:Role").Where(role => role.Text("assumeRolePolicy").Contains("user/sealed-1", StringComparison.Ordinal)).Select(role => role.Text("name")));
    }

    [Fact]
    public async Task A_SAML_provider_has_to_say_that_there_was_a_second_factor()
    {
        const string Provider = "arn:aws:iam::222222222222:saml-provider/company";
        var trust = (await Run.ComponentAsync(world => BreakGlass(world, [], new(SignInKind.Saml, Provider)))).One("aws:iam/role:Role")
            .Statement("PeopleWithAssertedFactor", "assumeRolePolicy");

        Assert.Equal(Provider, trust.GetProperty("Principal").GetProperty("Federated").GetString());
        var equals = trust.GetProperty("Condition").GetProperty("StringEquals");
        Assert.Equal("https://signin.aws.amazon.com/saml", equals.GetProperty("SAML:aud").GetString());
        Assert.Equal("true", equals.GetProperty("aws:RequestTag/SecondFactor").GetString());
    }

    [Theory]
    [InlineData("identityCenter", "PeopleOfIdentityCenter")]
    [InlineData("iamMfa", "PeopleWithSecondFactor")]
    [InlineData("saml", "PeopleWithAssertedFactor")]
    public async Task Every_role_of_people_is_taken_in_the_way_that_people_sign_in(string signIn, string sid)
    {
        var run = await Run.StackAsync("prod", ("hipaa:signIn", signIn),
            ("hipaa:samlProviderArn", signIn == "saml" ? "arn:aws:iam::222222222222:saml-provider/company" : ""));

        var roles = run.Of("aws:iam/role:Role").Where(role => role["name"] is string name && !role.Text("assumeRolePolicy").Contains("\"Service\"", StringComparison.Ordinal)).ToList();
        Assert.Equal(["hipaa-prod-analyst", "hipaa-prod-auditor", "hipaa-prod-break-glass", "hipaa-prod-operator"], roles.Select(role => role.Text("name")).Order(StringComparer.Ordinal));
        Assert.All(roles, role => Assert.Single(role.Statements("assumeRolePolicy"), s => s.GetProperty("Sid").GetString() == sid));
    }

    [Fact]
    public async Task The_emergency_role_hands_restores_to_the_role_of_AWS_Backup_and_to_no_other_service()
    {
        var pass = (await Run.ComponentAsync(world => BreakGlass(world, []))).One("aws:iam/rolePolicy:RolePolicy").Statement("HandOverToBackup");

        Assert.Equal("arn:aws:iam::222222222222:role/restore", pass.GetProperty("Resource").GetString());
        Assert.Equal("backup.amazonaws.com", pass.GetProperty("Condition").GetProperty("StringEquals").GetProperty("iam:PassedToService").GetString());
    }

    private static AccountBaseline Baseline(World world, bool on) => new("account", new()
    {
        VolumeKey = world.Keys.Phi, PasswordPolicy = on, VolumeEncryption = on, PublicAccessBlock = on, SharingBlock = on,
    });

    private static BreakGlassRole BreakGlass(World world, string[] principals, SignIn? signIn = null, params string[] @sealed) => new("emergency", new()
    {
        Environment = "prod",
        Account = world.Account,
        Boundary = world.Boundary,
        PrincipalArns = principals,
        SealedArns = @sealed,
        SignIn = signIn ?? new(SignInKind.IdentityCenter),
        RestoreRoleArn = "arn:aws:iam::222222222222:role/restore",
        Key = world.Keys.Phi,
        SubjectKey = world.Keys.Hmac,
        Buckets = [Output.Create("arn:aws:s3:::landing")],
        Tables = [Output.Create("arn:aws:dynamodb:us-east-1:222222222222:table/latest")],
    });
}
