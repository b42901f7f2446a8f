using Hipaa.Components.Network;

namespace Hipaa.Infra.Settings;

/// <summary>The VPC and the ways to it.</summary>
public sealed record NetworkSettings(
    Cidr Cidr,
    int AvailabilityZones,
    IReadOnlyList<string> ExcludedZoneIds,
    bool ManageBlockPublicAccess,
    IReadOnlyList<string> OmittedEndpoints,
    int FlowLogRetentionDays,
    bool OperationsAccess,
    string OperationsInstanceType,
    int OperationsIdleMinutes,
    bool ManageSessionPreferences,
    string? PartnerVpnAddress,
    Cidr PartnerVpnCidr,
    int PartnerVpnAsn)
{
    internal static NetworkSettings Read(SettingsReader read) => new(
        Cidr: read.Cidr("networkCidr", "10.20.0.0/16", 16, 22,
            "Address range of the VPC, cut into 16 equal parts: 3 tiers of up to 4 zones, and a reserve."),
        AvailabilityZones: read.Int("availabilityZones", 3, 2, 3, "Number of zones that the network, the endpoints and the database span."),
        ExcludedZoneIds: read.List("excludedZoneIds", @"[a-z]{2,6}\d{1,2}-az\d{1,2}",
            "must be a list of ids of zones, for example [\"use1-az3\"]",
            "Zones that are not used, for they lack a service or the class of the database; "
                + "decide before the first deployment, since subnets follow."),
        ManageBlockPublicAccess: read.Flag("manageVpcBlockPublicAccess", true,
            "Turn on VPC Block Public Access for the account and Region."),
        OmittedEndpoints: read.List("omittedEndpoints", "logs|monitoring|sns|sqs|sts",
            "must be a list of logs, monitoring, sns, sqs and sts, for example [\"sqs\"]",
            "Interface endpoints that are left out; the pipeline itself uses none of these, and each costs $7.30 a zone and month; "
                + "set [] where an app in the VPC calls them.",
            @default: """["monitoring","sqs","sts"]"""),
        FlowLogRetentionDays: read.OneOf("flowLogRetentionDays", 30, LogRetention.AllDays,
            "Days that CloudWatch keeps flow logs for search; the audit bucket keeps them for the whole retention; "
                + "the search costs $0.50 a GB that comes in."),
        OperationsAccess: read.Flag("operationsAccess", false,
            "Provide a Session Manager host in the app tier for operators; "
                + "beside the host, three endpoints at $7.30 a zone and month each."),
        OperationsInstanceType: read.Text("operationsInstanceType", "t4g.micro",
            @"[a-z]\d[a-z]*g[a-z]*\.(nano|micro|small|medium|large|xlarge)",
            "must be an arm64 instance type, for example t4g.micro", "Size of the Session Manager host."),
        OperationsIdleMinutes: read.Int("operationsIdleMinutes", 15, 1, 60,
            "Minutes without input after which a session on the host ends."),
        ManageSessionPreferences: read.Flag("manageSessionPreferences", true,
            "Set how Session Manager records sessions of the account and Region; "
                + "false records those of the host alone, by a document of its own."),
        PartnerVpnAddress: read.OptionalText("partnerVpnAddress",
            @"((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)",
            "must be the public IPv4 address of the partner's VPN device or empty",
            "Public address of the VPN device of a partner that can't use the API; empty for none; $36.50 a month, and two endpoints at $7.30 "
                + "a zone and month each."),
        PartnerVpnCidr: read.Cidr("partnerVpnCidr", "192.168.240.0/24", 8, 32, "Private address range behind the partner's VPN device."),
        PartnerVpnAsn: read.Int("partnerVpnAsn", 65000, 1, int.MaxValue, "Autonomous system number of the partner's VPN device."));
}
