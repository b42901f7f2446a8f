using Hipaa.Components.Network;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;

namespace Hipaa.Infra.Pipeline.Partners;

/// <summary>
/// Both tunnels of a connection, alike: IKEv2 and the strong end of what AWS offers alone, so that the partner's device can't negotiate
/// less (NIST SP 800-77 Rev. 1; AWS Site-to-Site VPN User Guide, "Tunnel options"). AWS makes the pre-shared keys and keeps them in Secrets
/// Manager: none is in the state or in an output.
/// </summary>
internal static class PartnerTunnels
{
    private const string Ike = "ikev2";
    private const string Encryption = "AES256-GCM-16";
    private const int Phase1Seconds = 28_800;
    private const int Phase2Seconds = 3600;
    private static readonly string[] Integrity = ["SHA2-384", "SHA2-512"];
    private static readonly int[] Groups = [20, 21];

    internal static VpnConnectionArgs Of(
        Input<string> device, Input<string> gateway, Cidr partner, Cidr tier, Output<string> logGroup, string name) => new()
    {
        Type = "ipsec.1",
        CustomerGatewayId = device,
        VpnGatewayId = gateway,
        StaticRoutesOnly = true,
        LocalIpv4NetworkCidr = partner.ToString(),
        RemoteIpv4NetworkCidr = tier.ToString(),
        PresharedKeyStorage = "SecretsManager",
        Tunnel1IkeVersions = { Ike },
        Tunnel1Phase1EncryptionAlgorithms = { Encryption },
        Tunnel1Phase1IntegrityAlgorithms = { Integrity },
        Tunnel1Phase1DhGroupNumbers = { Groups },
        Tunnel1Phase1LifetimeSeconds = Phase1Seconds,
        Tunnel1Phase2EncryptionAlgorithms = { Encryption },
        Tunnel1Phase2IntegrityAlgorithms = { Integrity },
        Tunnel1Phase2DhGroupNumbers = { Groups },
        Tunnel1Phase2LifetimeSeconds = Phase2Seconds,
        Tunnel1DpdTimeoutAction = "restart",
        Tunnel1StartupAction = "start",
        Tunnel1EnableTunnelLifecycleControl = true,
        Tunnel1LogOptions = new VpnConnectionTunnel1LogOptionsArgs
        {
            CloudwatchLogOptions = new VpnConnectionTunnel1LogOptionsCloudwatchLogOptionsArgs
            {
                LogEnabled = true, LogGroupArn = logGroup, LogOutputFormat = "json",
            },
        },
        Tunnel2IkeVersions = { Ike },
        Tunnel2Phase1EncryptionAlgorithms = { Encryption },
        Tunnel2Phase1IntegrityAlgorithms = { Integrity },
        Tunnel2Phase1DhGroupNumbers = { Groups },
        Tunnel2Phase1LifetimeSeconds = Phase1Seconds,
        Tunnel2Phase2EncryptionAlgorithms = { Encryption },
        Tunnel2Phase2IntegrityAlgorithms = { Integrity },
        Tunnel2Phase2DhGroupNumbers = { Groups },
        Tunnel2Phase2LifetimeSeconds = Phase2Seconds,
        Tunnel2DpdTimeoutAction = "restart",
        Tunnel2StartupAction = "start",
        Tunnel2EnableTunnelLifecycleControl = true,
        Tunnel2LogOptions = new VpnConnectionTunnel2LogOptionsArgs
        {
            CloudwatchLogOptions = new VpnConnectionTunnel2LogOptionsCloudwatchLogOptionsArgs
            {
                LogEnabled = true, LogGroupArn = logGroup, LogOutputFormat = "json",
            },
        },
        Tags = { ["Name"] = name },
    };
}
