using Hipaa.Components.Network;

namespace Hipaa.Infra.Tests.Components.Network;

public sealed class CidrTests
{
    [Theory]
    [InlineData("10.0.0.0/16", 4, 0, "10.0.0.0/20")]
    [InlineData("10.0.0.0/16", 4, 15, "10.0.240.0/20")]
    [InlineData("10.0.4.0/22", 4, 3, "10.0.4.192/26")]
    public void Parts_are_equal_and_in_order(string range, int newBits, int number, string expected) =>
        Assert.Equal(expected, Parse(range).Part(newBits, number).ToString());

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.1/24")]
    [InlineData("10.0.0/24")]
    [InlineData("fd00::/16")]
    [InlineData("")]
    public void What_is_no_range_does_not_parse(string text) => Assert.False(Cidr.TryParse(text, out _));

    [Theory]
    [InlineData("10.0.0.0/8", "10.200.0.0/16", true)]
    [InlineData("10.0.0.0/16", "10.1.0.0/16", false)]
    public void Ranges_overlap_when_they_share_an_address(string a, string b, bool expected) =>
        Assert.Equal(expected, Parse(a).Overlaps(Parse(b)));

    [Theory]
    [InlineData("172.16.0.0/12", true)]
    [InlineData("172.32.0.0/16", false)]
    [InlineData("192.168.4.0/22", true)]
    [InlineData("100.64.0.0/16", true)]
    [InlineData("8.8.8.0/24", false)]
    public void Private_ranges_are_known(string range, bool expected) => Assert.Equal(expected, Parse(range).IsPrivate);

    private static Cidr Parse(string text) => Cidr.TryParse(text, out var cidr) ? cidr : throw new FormatException(text);
}
