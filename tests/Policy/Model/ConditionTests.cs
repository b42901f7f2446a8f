using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>Expected results are those of the IAM User Guide, "IAM JSON policy elements: Condition operators".</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("StringEqualsIgnoreCase", "ABC", "abc", true)]
    [InlineData("StringNotLike", "a*", "abc", false)]
    [InlineData("NumericLessThan", "10", "9", true)]
    [InlineData("NumericGreaterThanEquals", "1.2", "1.2", true)]
    [InlineData("NumericLessThan", "1.2", "1.3", false)]
    [InlineData("DateGreaterThan", "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", true)]
    [InlineData("DateLessThan", "2026-01-01", "1790000000", false)]
    [InlineData("IpAddress", "10.0.0.0/8", "10.2.3.4", true)]
    [InlineData("IpAddress", "10.0.0.0/8", "11.2.3.4", false)]
    [InlineData("NotIpAddress", "2001:db8::/32", "2001:db9::1", true)]
    [InlineData("ArnLike", "arn:aws:sns:*:111122223333:*", "arn:aws:sns:us-east-1:111122223333:t", true)]
    [InlineData("Bool", "false", "False", true)]
    [InlineData("BoolIfExists", "true", "false", false)]
    public void An_operator_compares_as_documented(string name, string expected, string given, bool holds) =>
        Assert.Equal(Truth.Of(holds), Statement(name, expected).Conditions[0].Holds(Request().With("aws:key", given)));

    [Theory]
    [InlineData("StringEquals", false)]
    [InlineData("StringNotEquals", true)]
    [InlineData("StringEqualsIfExists", true)]
    [InlineData("ForAllValues:StringEquals", true)]
    [InlineData("ForAnyValue:StringEquals", false)]
    public void A_missing_key_is_treated_as_documented(string name, bool holds) =>
        Assert.Equal(Truth.Of(holds), Statement(name, "x").Conditions[0].Holds(Request().With("aws:key")));

    [Fact]
    public void A_key_that_the_question_leaves_open_counts_as_asked()
    {
        var condition = Statement("StringEquals", "x").Conditions[0];
        Assert.True(condition.Holds(Request()).IsNo);
        Assert.True(condition.Holds(Request() with { OpenKeys = Truth.Unknown }).IsUnknown);
    }

    [Fact]
    public void An_unknown_part_makes_only_what_hangs_on_it_unknown()
    {
        var policy = PolicyDocument.Of(Given.Value(new
        {
            Statement = new object[]
            {
                new { Effect = "Allow", Action = "s3:GetObject", Resource = Given.Unknown },
                new { Effect = "Deny", Action = "s3:PutObject", Resource = "*" },
            },
        }));
        Assert.True(policy.Permits(Request()).IsUnknown);
        Assert.True(policy.Permits(Request() with { Action = "s3:PutObject" }).IsNo);
        Assert.True(policy.Permits(Request() with { Action = "kms:Decrypt" }).IsNo);
    }

    [Fact]
    public void NotPrincipal_with_allow_names_everybody_else()
    {
        var policy = PolicyDocument.Of(PropertyValue.Of(Given.Policy(
            new { Effect = "Allow", NotPrincipal = new { AWS = "111122223333" }, Action = "s3:*", Resource = "*" })));
        Assert.True(policy.Statements[0].IsPublic().IsYes);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1,2]")]
    [InlineData("{\"Statement\":\"x\"}")]
    public void What_is_no_policy_permits_nothing(string text) => Assert.False(PolicyDocument.Of(PropertyValue.Of(text)).Permits(Request()).IsYes);

    private static AccessRequest Request() => new(Principal.Anybody, "s3:GetObject", "arn:aws:s3:::b/k");

    private static Statement Statement(string name, string value) => PolicyDocument.Of(PropertyValue.Of(Given.Policy(new
    {
        Effect = "Allow",
        Action = "*",
        Resource = "*",
        Condition = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [name] = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:key"] = value },
        },
    }))).Statements[0];
}
