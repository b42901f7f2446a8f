using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Settings;

public sealed class StackSettingsTests
{
    private const string Trail = "arn:aws:cloudtrail:us-east-1:444444444444:trail/organization";

    public static TheoryData<string, string> EveryKeyBroken()
    {
        var data = new TheoryData<string, string>();
        foreach (var declaration in StackSettings.Declarations)
        {
            data.Add(declaration.Key, declaration.Type switch
            {
                SettingType.Number => "-1",
                SettingType.Flag => "yes",
                SettingType.List => "[\"~\"]",
                _ => "~",
            });
        }

        return data;
    }

    public static TheoryData<string> EveryRequiredKey() => [.. StackSettings.Declarations.Where(d => d.Default is null).Select(d => d.Key)];

    public static TheoryData<string> Deployed => [.. StackFiles.Deployed()];

    [Theory]
    [MemberData(nameof(Deployed))]
    public void The_files_of_the_repository_are_valid(string stack) =>
        Assert.Equal(stack, StackSettings.Read(StackFiles.OfRepository(stack), stack).Environment.Name);

    [Fact]
    public void Pulumi_yaml_declares_the_keys_that_the_program_reads_with_their_types_and_defaults()
    {
        static string Type(SettingType type) => type switch
        {
            SettingType.Number => "integer", SettingType.Flag => "boolean", SettingType.List => "array", _ => "string",
        };

        var program = StackSettings.Declarations.Where(d => d.Key.StartsWith("hipaa:", StringComparison.Ordinal))
            .Select(d => $"{d.Key} {Type(d.Type)} {d.Default ?? "required"} {d.Description}").Order(StringComparer.Ordinal);
        var file = StackFiles.Declared()
            .Select(d => $"{d.Key} {d.Value["type"]} {d.Value.GetValueOrDefault("default", "required")} {d.Value["description"]}").Order(StringComparer.Ordinal);

        Assert.Equal(program, file);
    }

    [Theory]
    [InlineData("2099-01-15 AWS Artifact agreement 1234")]
    [InlineData("2026-02-30 AWS Artifact agreement 1234")]
    public void An_agreement_has_a_date_that_has_come(string value)
    {
        var problem = Assert.Single(Problems("prod", ("hipaa:baaAccepted", value)));
        Assert.Equal($"Pulumi.prod.yaml: hipaa:baaAccepted: \"{value}\": must begin with a date that has come: until the addendum is accepted no ePHI may be stored", problem.ToString());
    }

    [Theory]
    [MemberData(nameof(EveryKeyBroken))]
    public void A_wrong_value_gives_one_line_with_file_key_value_and_what_is_allowed(string key, string value)
    {
        var problem = Assert.Single(Problems("prod", (key, value)));

        var allowed = StackSettings.Declarations.Single(d => d.Key == key).Allowed;
        Assert.Equal($"Pulumi.prod.yaml: {key}: \"{value}\": {allowed}", problem.ToString());
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void A_key_that_was_is_told_with_the_reason(string value) => Assert.StartsWith(
        $"Pulumi.prod.yaml: hipaa:databaseReadReplica: \"{value}\": is no key any more: RDS makes no read replica of a database whose master password it manages",
        Assert.Single(Problems("prod", ("hipaa:databaseReadReplica", value))).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("17", true)]
    [InlineData("17.6", true)]
    [InlineData("16", false)]
    [InlineData("17.", false)]
    public void A_version_of_PostgreSQL_is_a_major_or_one_of_its_minors(string version, bool allowed)
    {
        var config = StackFiles.Config("prod", ("hipaa:databaseVersion", version));

        Assert.Equal(allowed, Record.Exception(() => StackSettings.Read(config, "prod")) is null);
    }

    [Theory]
    [MemberData(nameof(EveryRequiredKey))]
    public void A_missing_required_key_gives_one_line(string key)
    {
        var problem = Assert.Single(Problems("dev", (key, null)));

        Assert.StartsWith($"Pulumi.dev.yaml: {key}: missing: must be ", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hipaa:netwrokCidr", "; did you mean hipaa:networkCidr?")]
    [InlineData("hipaa:alertemails", "; did you mean hipaa:alertEmails?")]
    [InlineData("hipaa:quux", "; Pulumi.yaml lists them")]
    public void An_unknown_key_is_refused_with_the_nearest_name(string key, string suggestion)
    {
        var problem = Assert.Single(Problems("dev", (key, "x")));

        Assert.Equal($"Pulumi.dev.yaml: {key}: \"x\": is not a key of this project{suggestion}", problem.ToString());
    }

    [Theory]
    [InlineData("prod", "hipaa:lockMode", "governance", "must be compliance when hipaa:enforcement is full")]
    [InlineData("prod", "hipaa:landingLockDays", "365", "must be 0 or at least 2192 (six years) when hipaa:enforcement is full")]
    [InlineData("prod", "hipaa:landingLockDays", "3000", "must be at most hipaa:retentionYears 7, which is 2557 days")]
    [InlineData("prod", "hipaa:deletionProtection", "false", "must be true when hipaa:enforcement is full")]
    [InlineData("prod", "hipaa:databaseMultiAz", "false", "must be true when hipaa:enforcement is full")]
    [InlineData("prod", "hipaa:keyDeletionDays", "7", "must be 30 when hipaa:enforcement is full")]
    [InlineData("prod", "hipaa:vaultLockMode", "governance", "must be compliance when hipaa:enforcement is full")]
    [InlineData("prod", "hipaa:recoveryRegion", "us-east-1", "must be another Region than aws:region")]
    [InlineData("prod", "hipaa:recoveryRegion", "us-gov-west-1", "must be in the same partition as aws:region us-east-1")]
    [InlineData("prod", "hipaa:streamMaxRecordAgeHours", "168", "must be less than hipaa:streamRetentionHours 168")]
    [InlineData("prod", "hipaa:databaseMaintenanceWindow", "sun:03:30-sun:04:30", "must not overlap hipaa:databaseBackupWindow 03:00-04:00")]
    [InlineData("prod", "hipaa:backupTime", "03:30", "must be two hours clear of the database's backup window 03:00-04:00")]
    [InlineData("prod", "hipaa:backupTime", "01:01", "must be two hours clear of the database's backup window 03:00-04:00")]
    [InlineData("prod", "hipaa:backupTime", "08:15", "must be two hours clear of the database's maintenance window sun:08:00-sun:09:00")]
    [InlineData("prod", "hipaa:backupTime", "06:30", "must be two hours clear of the database's maintenance window sun:08:00-sun:09:00")]
    [InlineData("prod", "hipaa:databaseMaxStorage", "100", "must be at least 10% more than hipaa:databaseStorage 100")]
    [InlineData("prod", "hipaa:deepArchiveAfterDays", "3000", "must be less than hipaa:retentionYears 7, which is 2557 days")]
    [InlineData("prod", "hipaa:monthlyBackupYears", "6", "must be at least hipaa:retentionYears 7")]
    [InlineData("dev", "hipaa:retentionYears", "5", "must be a whole number from 6 to 30")]
    [InlineData("dev", "hipaa:logRetentionDays", "30", "must be one of 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653")]
    [InlineData("dev", "hipaa:networkCidr", "10.0.0.0/8", "must be a private IPv4 range with its first address, from /16 to /22, for example 10.20.0.0/16")]
    [InlineData("dev", "hipaa:networkCidr", "10.20.0.1/16", "must be a private IPv4 range with its first address, from /16 to /22, for example 10.20.0.0/16")]
    [InlineData("dev", "hipaa:networkCidr", "52.0.0.0/16", "must be a private IPv4 range with its first address, from /16 to /22, for example 10.20.0.0/16")]
    public void A_value_below_the_floor_or_against_another_key_gives_one_line(string stack, string key, string value, string allowed)
    {
        var problem = Assert.Single(Problems(stack, (key, value)));

        Assert.Equal($"Pulumi.{stack}.yaml: {key}: \"{value}\": {allowed}", problem.ToString());
    }

    [Theory]
    [InlineData("01:00")] // two hours before the database's backup
    [InlineData("04:00")] // its end
    [InlineData("06:00")] // two hours before the database's maintenance
    [InlineData("09:00")] // its end
    public void A_backup_may_start_just_clear_of_the_database_s_windows(string time) => Assert.Empty(Problems("prod", ("hipaa:backupTime", time)));

    [Theory]
    [InlineData("Prod")]
    [InlineData("prod_1")]
    [InlineData("prod.eu")]
    [InlineData("prod-")]
    [InlineData("my--prod")]
    [InlineData("1prod")]
    [InlineData("a-name-of-forty-one-characters-is-too-long")]
    public void The_name_of_the_stack_is_one_that_every_resource_can_carry(string stack)
    {
        var problem = Assert.Single(Assert.Throws<InvalidSettingsException>(() => StackSettings.Read(StackFiles.Config("prod"), stack)).Problems);

        Assert.Equal(
            $"Pulumi.{stack}.yaml: name of the stack: \"{stack}\": must be 1 to 40 small letters, digits and single hyphens, a letter first: "
            + "names of AWS resources are made of it", problem.ToString());
    }

    [Theory]
    [InlineData("hipaa:breakGlassArns")]
    [InlineData("hipaa:analystArns")]
    public void Whom_Identity_Center_does_not_let_in_is_not_named_as_if_it_did(string key)
    {
        const string Role = "[\"arn:aws:iam::333333333333:role/on-call\"]";
        const string Person = "[\"arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/us-east-1/AWSReservedSSO_OnCall_0123456789abcdef\"]";

        Assert.Contains("must name roles of Identity Center", Assert.Single(Problems("prod", (key, Role))).ToString(), StringComparison.Ordinal);
        Assert.Empty(Problems("prod", (key, Person)));
        Assert.Empty(Problems("prod", (key, Role), ("hipaa:signIn", "iamMfa")));
    }

    [Fact]
    public void GovCloud_has_no_Macie_and_its_bill_is_another_account_s()
    {
        (string, string?)[] there = [("aws:region", "us-gov-west-1"), ("hipaa:recoveryRegion", "us-gov-east-1"), ("hipaa:excludedZoneIds", "[]")];

        Assert.Equal(["hipaa:manageMacie", "hipaa:monthlyBudget"], Problems("prod", there).Select(p => p.Key));
        Assert.Empty(Problems("prod", [.. there, ("hipaa:manageMacie", "false"), ("hipaa:singletonsOwner", "nobody: there is none"), ("hipaa:monthlyBudget", "0")]));
        Assert.Equal("must be at least 1, except in AWS GovCloud (US)", Assert.Single(Problems("prod", ("hipaa:monthlyBudget", "0"))).Allowed);
    }

    [Fact]
    public void A_partner_link_needs_a_partner_who_may_upload() => Assert.Equal(
        "hipaa:partnerUploaderArns must name the partner when hipaa:partnerVpnAddress is set: the link leads to the upload bucket alone",
        Assert.Single(Problems("prod", ("hipaa:partnerVpnAddress", "203.0.113.10")).Select(p => $"{p.Key} {p.Allowed}")));

    [Theory]
    [InlineData("hipaa:securityContactName")]
    [InlineData("hipaa:securityContactEmail")]
    [InlineData("hipaa:securityContactPhone")]
    public void The_security_contact_is_whole(string key) => Assert.Equal(
        $"{key} must be set when hipaa:manageSecurityContact is true", Assert.Single(Problems("prod", (key, null)).Select(p => $"{p.Key} {p.Allowed}")));

    [Fact]
    public void Client_certificates_need_a_domain_and_a_truststore() => Assert.Equal(
        ["hipaa:domainName must be set when hipaa:auth is mtls", "hipaa:mtlsTruststore must be set when hipaa:auth is mtls"],
        Problems("prod", ("hipaa:auth", "mtls")).Select(p => $"{p.Key} {p.Allowed}"));

    [Fact]
    public void A_domain_needs_a_certificate_of_its_region()
    {
        (string, string?) domain = ("hipaa:domainName", "ingest.example.org");
        static string Certificate(string region) => $"arn:aws:acm:{region}:222222222222:certificate/0b6e1f0a-1111-2222-3333-444455556666";

        Assert.Equal("hipaa:certificateArn", Assert.Single(Problems("prod", domain)).Key);
        Assert.Equal("must be a certificate in aws:region us-east-1",
            Assert.Single(Problems("prod", domain, ("hipaa:certificateArn", Certificate("eu-west-1")))).Allowed);
        Assert.Empty(Problems("prod", domain, ("hipaa:certificateArn", Certificate("us-east-1"))));
    }

    [Theory]
    [InlineData("dataEvents", null, "hipaa:organizationTrailArn", "must be set unless hipaa:manageTrail is everything: somebody has to record who did what to the account")]
    [InlineData("everything", Trail, "hipaa:organizationTrailArn", "is only allowed when hipaa:manageTrail leaves something to it")]
    [InlineData("dataEvents", "arn:aws:s3:::trail", "hipaa:organizationTrailArn", "must be the ARN of a trail, for example ")]
    [InlineData("some", null, "hipaa:manageTrail", "must be everything or dataEvents or none")]
    public void What_the_stack_s_trail_leaves_out_another_records(string scope, string? arn, string key, string sentence)
    {
        var problem = Assert.Single(Problems("prod", ("hipaa:manageTrail", scope), ("hipaa:organizationTrailArn", arn), ("hipaa:singletonsOwner", "security account")));

        Assert.Equal(key, problem.Key);
        Assert.StartsWith(sentence, problem.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_the_commercial_Regions_the_stack_records_everything() => Assert.Contains(
        Problems("prod", ("aws:region", "us-gov-west-1"), ("hipaa:recoveryRegion", "us-gov-east-1"), ("hipaa:excludedZoneIds", "[]"), ("hipaa:manageMacie", "false"),
            ("hipaa:singletonsOwner", "security account"), ("hipaa:monthlyBudget", "0"), ("hipaa:manageTrail", "dataEvents"), ("hipaa:organizationTrailArn", Trail)),
        problem => problem.Key == "hipaa:manageTrail" && problem.Allowed.StartsWith("must be everything outside the commercial Regions", StringComparison.Ordinal));

    // The trail names the organization's instead, and tags of the bill guard nothing.
    public static TheoryData<string> Switches => [.. StackSettings.Declarations.Select(declared => declared.Key).Where(key =>
        key.StartsWith("hipaa:manage", StringComparison.Ordinal) && key is not ("hipaa:manageTrail" or "hipaa:manageCostAllocationTags"))];

    [Theory]
    [MemberData(nameof(Switches))]
    public void What_the_stack_does_not_manage_needs_an_owner(string key)
    {
        (string, string?)[] off = [(key, "false"), ("hipaa:operationsAccess", "true")];

        Assert.Equal("hipaa:singletonsOwner", Assert.Single(Problems("prod", off)).Key);
        Assert.Empty(Problems("prod", [.. off, ("hipaa:singletonsOwner", "security account 333333333333")]));
    }

    [Fact]
    public void All_problems_are_reported_at_once_one_line_each()
    {
        var config = StackFiles.Config("dev", ("hipaa:accountId", "12"), ("hipaa:owner", null), ("hipaa:unheardOf", "1"), ("aws:region", "mars-1"));

        var problem = Assert.Throws<InvalidSettingsException>(() => StackSettings.Read(config, "dev"));

        Assert.Equal(4, problem.Problems.Count);
        Assert.Equal(4, problem.Message.Split('\n').Length);
        Assert.All(problem.Message.Split('\n'), line => Assert.StartsWith("Pulumi.dev.yaml: ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("us-east-1", "use1-az3", true)]
    [InlineData("us-east-1", "usw2-az3", false)]
    [InlineData("ap-southeast-2", "apse2-az1", true)]
    [InlineData("us-gov-west-1", "usgw1-az1", true)]
    [InlineData("us-west-2", "usgw1-az1", false)]
    public void A_zone_that_is_left_out_is_one_of_the_Region(string region, string zone, bool isRight)
    {
        var problems = Problems("prod", ("aws:region", region), ("hipaa:excludedZoneIds", $"[\"{zone}\"]")).Where(problem => problem.Key == "hipaa:excludedZoneIds");
        Assert.Equal(isRight ? 0 : 1, problems.Count());
    }

    [Fact]
    public void Keys_of_other_namespaces_are_left_alone() => Assert.Empty(Problems("dev", ("aws:profile", "deploy")));

    [Fact]
    public void The_retention_counts_leap_years() =>
        Assert.Equal(2557, StackSettings.Read(StackFiles.Config("prod"), "prod").Storage.RetentionDays);

    private static IReadOnlyList<Problem> Problems(string stack, params (string, string?)[] changes)
    {
        try
        {
            _ = StackSettings.Read(StackFiles.Config(stack, changes), stack);
            return [];
        }
        catch (InvalidSettingsException invalid)
        {
            return invalid.Problems;
        }
    }
}
