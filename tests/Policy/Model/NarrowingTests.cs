using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// What a condition narrows to, by Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", section "The meaning of 'public'".
/// </summary>
public sealed class NarrowingTests
{
    [Theory]
    [InlineData("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5", Reach.Organization)]
    [InlineData("StringLike", "aws:PrincipalOrgID", "o-*", Reach.Anybody)]
    [InlineData("StringLike", "aws:PrincipalOrgPaths", "o-a1b2c3d4e5/*", Reach.Organization)]
    [InlineData("StringEquals", "aws:PrincipalOrgID", "${aws:ResourceOrgID}", Reach.Organization)]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*", Reach.Anybody)]
    [InlineData("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/*", Reach.Account)]
    [InlineData("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/app", Reach.Named)]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:*:*:*:*", Reach.Anybody)]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:s3:::records", Reach.Named)]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:s3:::records*", Reach.Anybody)]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:records", Reach.Named)]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:*", Reach.Anybody)]
    [InlineData("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:alarms", Reach.Anybody)]
    [InlineData("ArnEquals", "aws:SourceVpcArn", "arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1", Reach.Named)]
    [InlineData("StringEquals", "vpc-lattice-svcs:SourceVpc", "vpc-1a2b3c4d", Reach.Network)]
    [InlineData("StringEquals", "vpc-lattice-svcs:SourceVpcOwnerAccount", "111122223333", Reach.Account)]
    [InlineData("StringEquals", "aws:SourceAccount", "111122223333", Reach.Account)]
    [InlineData("StringLike", "aws:SourceAccount", "1*", Reach.Anybody)]
    [InlineData("StringEquals", "aws:PrincipalAccount", "${aws:PrincipalAccount}", Reach.Anybody)]
    [InlineData("StringEquals", "aws:SourceVpce", "vpce-1a2b3c4d", Reach.Network)]
    [InlineData("StringLike", "aws:SourceVpce", "vpce-*", Reach.Anybody)]
    [InlineData("IpAddress", "aws:SourceIp", "203.0.113.0/24", Reach.Network)]
    [InlineData("IpAddress", "aws:SourceIp", "0.0.0.0/1", Reach.Anybody)]
    [InlineData("IpAddress", "aws:SourceIp", "2000::/3", Reach.Anybody)]
    [InlineData("StringNotEquals", "aws:PrincipalAccount", "111122223333", Reach.Anybody)]
    [InlineData("StringEqualsIfExists", "aws:PrincipalAccount", "111122223333", Reach.Anybody)]
    [InlineData("ForAllValues:StringEquals", "aws:PrincipalAccount", "111122223333", Reach.Anybody)]
    [InlineData("StringEquals", "aws:username", "alice", Reach.Anybody)]
    [InlineData("StringEquals", "aws:PrincipalTag/Team", "care", Reach.Anybody)]
    [InlineData("Bool", "aws:SecureTransport", "true", Reach.Anybody)]
    public void A_condition_narrows_to_what_it_names(string name, string key, string value, Reach reach) =>
        Assert.Equal(reach, Allow(name, key, value).Audience().Reach);

    [Fact]
    public void One_wide_value_of_a_list_widens_all() =>
        Assert.Equal(Reach.Anybody, Allow("StringLike", "aws:PrincipalAccount", "111122223333", "*").Audience().Reach);

    [Fact]
    public void A_list_of_nothing_lets_nobody_in() => Assert.Equal(Reach.Nobody, Allow("StringEquals", "aws:PrincipalAccount").Audience().Reach);

    [Fact]
    public void The_accounts_are_told() =>
        Assert.Equal(["111122223333", "444455556666"], Allow("StringEquals", "kms:CallerAccount", "111122223333", "444455556666").Audience().Accounts);

    [Theory]
    [InlineData("sns:Subscribe", "*@example.com", false)]
    [InlineData("sns:Subscribe", "*", true)]
    [InlineData("sns:*", "*@example.com", true)]
    public void An_endpoint_narrows_who_subscribes_and_nothing_else(string action, string endpoint, bool isPublic) =>
        Assert.Equal(Truth.Of(isPublic), Statement(action, "StringLike", "sns:Endpoint", [endpoint]).IsPublic());

    private static Statement Allow(string name, string key, params string[] values) => Statement("s3:GetObject", name, key, values);

    private static Statement Statement(string action, string name, string key, string[] values) => PolicyDocument.Of(Given.Value(new
    {
        Statement = new[]
        {
            new
            {
                Effect = "Allow",
                Principal = "*",
                Action = action,
                Resource = "*",
                Condition = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    [name] = new Dictionary<string, string[]>(StringComparer.Ordinal) { [key] = values },
                },
            },
        },
    })).Statements[0];
}
