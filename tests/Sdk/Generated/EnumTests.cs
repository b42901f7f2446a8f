using Aws = Pulumi.Aws;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>Generated enums are values over text.</summary>
public class EnumTests
{
    [Fact]
    public void A_member_is_its_text() =>
        Assert.Equal(("dotnet10", "dotnet10"), (Aws.Lambda.Runtime.Dotnet10.ToString(), (string)Aws.Lambda.Runtime.Dotnet10));

    [Fact]
    public void Members_are_equal_by_value()
    {
        Assert.True(Aws.Region.USEast1 == Aws.Region.USEast1);
        Assert.True(Aws.Region.USEast1 != Aws.Region.USWest2);
        Assert.Equal(Aws.Region.USEast1.GetHashCode(), Aws.Region.USEast1.GetHashCode());
    }

    [Theory]
    [InlineData("iam/PolicyDocumentVersion", typeof(Aws.Iam.PolicyDocumentVersion))]
    [InlineData("iam/ManagedPolicy", typeof(Aws.Iam.ManagedPolicy))]
    [InlineData("index/Region", typeof(Aws.Region))]
    public void An_enum_has_every_member_of_the_schema(string key, Type type)
    {
        var expected = ProviderFacts.Aws.GetProperty("enums").GetProperty(key).EnumerateObject().Select(x => x.Value.GetString());
        var actual = type.GetProperties().Select(x => x.GetValue(null)!.ToString());

        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }
}
