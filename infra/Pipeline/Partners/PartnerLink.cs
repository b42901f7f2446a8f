using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Network;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Hipaa.Infra.Settings;
using Hipaa.Lambdas.Contract;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Vpc;

namespace Hipaa.Infra.Pipeline.Partners;

public sealed class PartnerLinkArgs : ResourceArgs
{
    public required string Environment { get; init; }

    /// <summary>Public address of the partner's device.</summary>
    public required string PartnerAddress { get; init; }

    public required NetworkSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    public required IReadOnlyList<string> Zones { get; init; }

    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    public required DataKey LogKey { get; init; }

    public required int LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the log group.</summary>
    public required bool Protect { get; init; }

    /// <summary>ARN of the bucket that partners upload to.</summary>
    [Input("uploadBucketArn", required: true)]
    public required Input<string> UploadBucketArn { get; init; }

    /// <summary>Principals that may take the uploader's role.</summary>
    public required IReadOnlyList<string> PartnerArns { get; init; }

    /// <summary>ARN of the role that partners upload as.</summary>
    [Input("uploaderRoleArn", required: true)]
    public required Input<string> UploaderRoleArn { get; init; }
}

/// <summary>
/// A VPN for a partner that can't reach the public endpoints: it ends in a tier of its own, from which nothing is reached but two
/// endpoints: one to take the uploader's role and one to put files into the upload bucket (45 CFR 164.312(e)(1)).
/// </summary>
public sealed class PartnerLink : ComponentResource
{
    private const int TierBits = 2;
    private const int Tier = 3;
    private const int Https = 443;

    public PartnerLink(string name, PartnerLinkArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:PartnerLink", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var partner = args.Settings.PartnerVpnCidr;
        var range = args.Settings.Cidr.Part(TierBits, Tier);
        var tier = new SubnetTier($"{name}-tier", new()
        {
            VpcId = args.VpcId, Cidr = range, Zones = args.Zones, Rules = [.. AclRule.Accepts("partner", 1000, partner, Https)],
        }, new() { Parent = this });
        var gateway = new VpnGateway($"{name}-gateway", new VpnGatewayArgs { VpcId = args.VpcId, Tags = { ["Name"] = name } }, child);
        // Not propagated: no other tier has a way back to the partner.
        _ = new Route($"{name}-way-back", new RouteArgs
        {
            RouteTableId = tier.RouteTableId, DestinationCidrBlock = partner.ToString(), GatewayId = gateway.Id,
        }, child);
        var device = new CustomerGateway($"{name}-device", new CustomerGatewayArgs
        {
            Type = "ipsec.1", IpAddress = args.PartnerAddress, BgpAsn = $"{args.Settings.PartnerVpnAsn}", Tags = { ["Name"] = name },
        }, child);
        var log = new EncryptedLogGroup($"{name}-log", new()
        {
            Key = args.LogKey,
            Account = args.Account,
            RetentionDays = args.LogRetentionDays,
            Protect = args.Protect,
            LogGroupName = $"/aws/vendedlogs/vpn/hipaa-{args.Environment}",
        }, new() { Parent = this });
        var connection = new VpnConnection($"{name}-connection",
            PartnerTunnels.Of(device.Id, gateway.Id, partner, range, log.Arn, name), new() { Parent = this, DependsOn = { log } });
        _ = new VpnConnectionRoute($"{name}-way-there", new VpnConnectionRouteArgs
        {
            VpnConnectionId = connection.Id, DestinationCidrBlock = partner.ToString(),
        }, child);
        ConnectionId = connection.Id;

        var group = new RoleGroup($"{name}-endpoints", new()
        {
            VpcId = args.VpcId,
            Description = "Endpoints that a partner reaches over the VPN",
        }, new() { Parent = this });
        _ = new SecurityGroupIngressRule($"{name}-endpoints-in", new SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = group.Id, CidrIpv4 = partner.ToString(), IpProtocol = "tcp", FromPort = Https, ToPort = Https,
            Description = "The partner's network to the upload endpoints",
        }, child);
        Endpoint(
            "s3",
            AsUploader(Statement.Allow("Upload").By(Principal.Anyone)
                .To("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts")
                .On(Output.Format($"{args.UploadBucketArn}/*"))),
            AsUploader(Statement.Allow("ReadReceipts").By(Principal.Anyone).To("s3:GetObject")
                .On(Output.Format($"{args.UploadBucketArn}/*{Receipts.Suffix}"))));
        Endpoint("sts", Statement.Allow("BecomeUploader").By(Principal.Anyone).To("sts:AssumeRole").On(args.UploaderRoleArn)
            .When(
                Condition.Equal("aws:PrincipalAccount",
                    [
                        .. args.PartnerArns.Select(arn => arn.Split(':')[4]).Distinct(StringComparer.Ordinal)
                            .Select(account => (Input<string>)account),
                    ]),
                Ours()));
        RegisterOutputs();

        Statement AsUploader(Statement statement) => statement.When(
            Condition.Of("ArnEquals", "aws:PrincipalArn", args.UploaderRoleArn), Condition.Equal("aws:PrincipalAccount", args.Account.Id), Ours());

        Condition Ours() => Condition.Equal("aws:ResourceAccount", args.Account.Id);

        // The partner names them by their own DNS names: inside the VPC the usual names keep leading to the pipeline's endpoints.
        void Endpoint(string service, params Statement[] statements) => _ = new VpcEndpoint($"{name}-to-{service}", new VpcEndpointArgs
        {
            VpcId = args.VpcId,
            ServiceName = $"com.amazonaws.{args.Account.Region}.{service}",
            VpcEndpointType = "Interface",
            SubnetIds = tier.SubnetIds,
            SecurityGroupIds = { group.Id },
            PrivateDnsEnabled = false,
            Policy = new PolicyDocument(statements).ToJson(),
            Tags = { ["Name"] = $"{name}-to-{service}" },
        }, child);
    }

    [Output("connectionId")]
    public Output<string> ConnectionId { get; private set; }

    public Offers Offers => new() { Watched = [new WatchedLink(ConnectionId)] };
}
