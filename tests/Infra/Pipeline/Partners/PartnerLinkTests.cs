using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Pipeline.Partners;

public sealed class PartnerLinkTests
{
    private const string Partner = "192.168.240.0/24";

    internal static readonly (string, string?)[] On =
    [
        ("hipaa:partnerVpnAddress", "203.0.113.10"), ("hipaa:partnerUploaderArns", "[\"arn:aws:iam::333333333333:role/laboratory\"]"),
    ];

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Without_the_option_there_is_no_gateway_and_no_route(string stack)
    {
        var run = await Run.StackAsync(stack);

        Assert.DoesNotContain(run.All, r => r.Type.StartsWith("aws:ec2/vpn", StringComparison.Ordinal) || r.Type is "aws:ec2/customerGateway:CustomerGateway" or "aws:ec2/route:Route");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_tunnel_negotiates_strong_algorithms_alone_and_is_logged(int tunnel)
    {
        var run = await Run.StackAsync("prod", On);
        var connection = run.One("aws:ec2/vpnConnection:VpnConnection");

        Assert.Equal(["ikev2"], Texts("IkeVersions"));
        foreach (var phase in (string[])["Phase1", "Phase2"])
        {
            Assert.Equal(["AES256-GCM-16"], Texts($"{phase}EncryptionAlgorithms"));
            Assert.Equal(["SHA2-384", "SHA2-512"], Texts($"{phase}IntegrityAlgorithms"));
            Assert.Equal(["20", "21"], Texts($"{phase}DhGroupNumbers"));
        }

        Assert.Equal(true, connection.At($"tunnel{tunnel}LogOptions.cloudwatchLogOptions.logEnabled"));
        Assert.Contains("partner-link-log-group", (string)connection.At($"tunnel{tunnel}LogOptions.cloudwatchLogOptions.logGroupArn")!, StringComparison.Ordinal);
        Assert.Null(connection[$"tunnel{tunnel}PresharedKey"]);
        Assert.Equal("SecretsManager", connection.Text("presharedKeyStorage"));

        IEnumerable<string?> Texts(string option) =>
            ((IEnumerable<object>)connection[$"tunnel{tunnel}{option}"]!).Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_log_of_the_tunnels_is_encrypted_and_kept()
    {
        var log = (await Run.StackAsync("prod", On)).Named("partner-link-log-group");

        Assert.Equal("/aws/vendedlogs/vpn/hipaa-prod", log.Text("name"));
        Assert.Contains("keys-logs-key", log.Text("kmsKeyId"), StringComparison.Ordinal);
        Assert.Equal(400, log.Number("retentionInDays"));
    }

    [Fact]
    public async Task Routes_are_static_and_the_partner_s_range_alone()
    {
        var run = await Run.StackAsync("prod", On);

        Assert.True(run.One("aws:ec2/vpnConnection:VpnConnection").Is("staticRoutesOnly"));
        Assert.Equal(Partner, run.One("aws:ec2/vpnConnectionRoute:VpnConnectionRoute").Text("destinationCidrBlock"));
        Assert.Empty(run.Of("aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation"));
    }

    [Fact]
    public async Task A_tunnel_that_is_down_raises_an_alarm()
    {
        var alarm = (await Run.StackAsync("prod", On)).Named("pipeline-alarms-partner-link-down");

        Assert.Equal(("AWS/VPN", "TunnelState"), (alarm.Text("namespace"), alarm.Text("metricName")));
        Assert.Equal("breaching", alarm.Text("treatMissingData"));
    }
}
