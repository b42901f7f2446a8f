using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests.Iam;

/// <summary>Cases that the IAM User Guide works out by hand; each names its page.</summary>
public sealed class UserGuideTests
{
    /// <summary>"Policies and permissions": an explicit deny overrides any allow, and what nobody allows is denied.</summary>
    [Fact]
    public void An_explicit_deny_wins_and_the_default_is_deny()
    {
        var policy = Of(
            new { Effect = "Allow", Action = "s3:*", Resource = "*" },
            new { Effect = "Deny", Action = "s3:DeleteObject", Resource = "arn:aws:s3:::records/*" });
        Assert.True(policy.Permits(Request("s3:GetObject")).IsYes);
        Assert.True(policy.Permits(Request("s3:DeleteObject")).IsNo);
        Assert.True(policy.Permits(Request("dynamodb:GetItem")).IsNo);
    }

    /// <summary>"NotAction with Deny": everything but what is needed to set MFA up is denied without it, also where the key is missing.</summary>
    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData(null, false)]
    public void Without_a_second_factor_little_is_left(string? factor, bool permitted)
    {
        var policy = Of(
            new { Effect = "Allow", Action = "*", Resource = "*" },
            new { Effect = "Deny", NotAction = new[] { "iam:CreateVirtualMFADevice", "iam:EnableMFADevice" }, Resource = "*", Condition = new { BoolIfExists = Of("aws:MultiFactorAuthPresent", "false") } });
        var request = Request("s3:GetObject").With("aws:MultiFactorAuthPresent", factor is null ? [] : [factor]);
        Assert.Equal(Truth.Of(permitted), policy.Permits(request));
        Assert.True(policy.Permits(request with { Action = "iam:EnableMFADevice" }).IsYes);
    }

    /// <summary>"Conditions with multiple context keys or values": values of a positive operator are joined by OR, of a negated one by NOR.</summary>
    [Theory]
    [InlineData("StringEquals", "a", true)]
    [InlineData("StringEquals", "c", false)]
    [InlineData("StringNotEquals", "a", false)]
    [InlineData("StringNotEquals", "c", true)]
    public void Values_are_joined_as_documented(string name, string given, bool holds) => Assert.Equal(Truth.Of(holds),
        Of(new { Effect = "Allow", Action = "*", Resource = "*", Condition = new Dictionary<string, object>(StringComparer.Ordinal) { [name] = Of("aws:PrincipalTag/t", "a", "b") } })
            .Permits(Request("s3:GetObject").With("aws:PrincipalTag/t", given)));

    /// <summary>"Set operators for multivalued context keys": the table of ForAllValues and ForAnyValue over tag keys.</summary>
    [Theory]
    [InlineData("ForAllValues:StringEquals", new[] { "environment" }, true)]
    [InlineData("ForAllValues:StringEquals", new[] { "environment", "cost-center" }, true)]
    [InlineData("ForAllValues:StringEquals", new[] { "environment", "dept" }, false)]
    [InlineData("ForAllValues:StringEquals", new string[0], true)]
    [InlineData("ForAnyValue:StringEquals", new[] { "environment", "dept" }, true)]
    [InlineData("ForAnyValue:StringEquals", new[] { "dept" }, false)]
    [InlineData("ForAnyValue:StringEquals", new string[0], false)]
    public void Sets_are_compared_as_documented(string name, string[] given, bool holds) => Assert.Equal(Truth.Of(holds),
        Of(new { Effect = "Allow", Action = "*", Resource = "*", Condition = new Dictionary<string, object>(StringComparer.Ordinal) { [name] = Of("aws:TagKeys", "environment", "cost-center") } })
            .Permits(Request("s3:GetObject").With("aws:TagKeys", given)));

    /// <summary>"Denies access to AWS based on the source IP": not where a service calls on behalf of the caller.</summary>
    [Theory]
    [InlineData("192.0.2.17", "false", true)]
    [InlineData("10.0.0.1", "false", false)]
    [InlineData("10.0.0.1", "true", true)]
    public void An_address_is_asked_for_unless_a_service_calls(string address, string service, bool permitted) => Assert.Equal(Truth.Of(permitted),
        Of(new { Effect = "Allow", Action = "*", Resource = "*" },
            new { Effect = "Deny", Action = "*", Resource = "*", Condition = new { NotIpAddress = Of("aws:SourceIp", "192.0.2.0/24", "203.0.113.0/24"), Bool = Of("aws:ViaAWSService", "false") } })
            .Permits(Request("s3:GetObject").With("aws:SourceIp", address).With("aws:ViaAWSService", service)));

    /// <summary>"Variables and tags": a folder named after the caller; a caller without the name gets none.</summary>
    [Fact]
    public void A_variable_stands_for_the_caller_s_name()
    {
        var policy = Of(new { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::records/${aws:username}/*" });
        var request = Request("s3:GetObject") with { Resource = "arn:aws:s3:::records/alice/x" };
        Assert.True(policy.Permits(request.With("aws:username", "alice")).IsYes);
        Assert.True(policy.Permits(request.With("aws:username", "bob")).IsNo);
        Assert.True(policy.Permits(request.With("aws:username")).IsNo);
    }

    private static AccessRequest Request(string action) => new(Principal.Aws("arn:aws:iam::111122223333:user/alice"), action, "arn:aws:s3:::records/a");

    private static Dictionary<string, string[]> Of(string key, params string[] values) => new(StringComparer.Ordinal) { [key] = values };

    private static PolicyDocument Of(params object[] statements) => PolicyDocument.Of(PropertyValue.Of(Given.Policy(statements)));
}
