using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests;

public sealed class TrustFileTests
{
    private const string Rule = "store-is-shared-with-trusted-accounts-only";

    [Fact]
    public void An_account_that_is_listed_is_no_stranger()
    {
        var stack = Given.A(AwsType.RdsSnapshot, "s", new { dbInstanceIdentifier = "d", sharedAccounts = new[] { "999999999999" } });
        Assert.Contains(Findings(stack, TrustedParties.None), f => f.RuleId == Rule);
        Assert.DoesNotContain(Findings(stack, TrustFile.Parse("trustedAccounts: ['999999999999']", "trusted.yaml")), f => f.RuleId == Rule);
    }

    [Fact]
    public void Where_organizations_are_listed_another_one_is_a_stranger()
    {
        var stack = Given.A(AwsType.KinesisResourcePolicy, "p", new
        {
            resourceArn = "arn:aws:kinesis:us-east-1:111122223333:stream/events",
            policy = Given.Policy(new
            {
                Effect = "Allow", Principal = "*", Action = "kinesis:GetRecords", Resource = "*",
                Condition = new { StringEquals = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:PrincipalOrgID"] = "o-a1b2c3d4e5" } },
            }),
        });
        Assert.DoesNotContain(Findings(stack, TrustedParties.None), f => f.RuleId == Rule);
        Assert.Contains(Findings(stack, TrustFile.Parse("trustedOrganizations: [o-zzzzzzzzzz]", "trusted.yaml")), f => f.RuleId == Rule);
        Assert.DoesNotContain(Findings(stack, TrustFile.Parse("trustedOrganizations: [o-a1b2c3d4e5]", "trusted.yaml")), f => f.RuleId == Rule);
    }

    [Theory]
    [InlineData("organizationArn", "arn:aws:organizations::999999999999:organization/o-a1b2c3d4e5")]
    [InlineData("organizationalUnitArn", "arn:aws:organizations::999999999999:ou/o-a1b2c3d4e5/ou-abcd-12345678")]
    public void An_image_is_launched_by_listed_organizations_only(string property, string arn)
    {
        var stack = Given.A(AwsType.AmiLaunchPermission, "p", new Dictionary<string, string>(StringComparer.Ordinal) { ["imageId"] = "ami-1", [property] = arn });
        Assert.DoesNotContain(Findings(stack, TrustedParties.None), f => f.RuleId == Rule);
        Assert.Contains(Findings(stack, TrustFile.Parse("trustedOrganizations: [o-zzzzzzzzzz]", "trusted.yaml")), f => f.RuleId == Rule);
        Assert.DoesNotContain(Findings(stack, TrustFile.Parse("trustedOrganizations: [o-a1b2c3d4e5]", "trusted.yaml")), f => f.RuleId == Rule);
    }

    [Theory]
    [InlineData("trustedAccounts: [12]")]
    [InlineData("trustedAccounts: 999999999999")]
    [InlineData("trustedOrganizations: ['*']")]
    [InlineData("accounts: []")]
    public void What_is_no_list_of_ids_is_refused(string yaml) =>
        Assert.StartsWith("trusted.yaml, line 1", Assert.Throws<BadInputException>(() => TrustFile.Parse(yaml, "trusted.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_pack_s_own_file_is_valid() => Assert.Empty(TrustFile.Load(Repository.File("policy")).Accounts);

    private static IReadOnlyList<Finding> Findings(Given stack, TrustedParties trusted) =>
        PolicyCheck.Run(stack.Graph(), new() { Trusted = trusted, Today = new(2026, 1, 1) }).Findings;
}
