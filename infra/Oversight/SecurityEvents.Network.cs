namespace Hipaa.Infra.Oversight;

/// <summary>Ways into the network and out of it.</summary>
public static partial class SecurityEvents
{
    private static SecurityEvent[] OfNetwork(string? deployRoleArn) =>
    [
        Page(Unless(deployRoleArn), "SecurityGroupChange", "A security group was changed.", null,
            "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress",
            "CreateSecurityGroup", "DeleteSecurityGroup"),
        Page(Unless(deployRoleArn), "NetworkAclChange", "A network ACL was changed.", null,
            "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry",
            "ReplaceNetworkAclAssociation"),
        Page(Unless(deployRoleArn), "GatewayChange", "A gateway to other networks was created, attached or removed.", null,
            "CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway", "DeleteInternetGateway",
            "DetachInternetGateway"),
        Page(Unless(deployRoleArn), "RouteTableChange", "A route or route table was changed.", "ec2.amazonaws.com",
            "CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable", "DeleteRoute",
            "DisassociateRouteTable"),
        Page(Unless(deployRoleArn), "EndpointChange", "An endpoint, or the block on public access to the network, was changed.",
            "ec2.amazonaws.com",
            "CreateVpcEndpoint", "ModifyVpcEndpoint", "DeleteVpcEndpoints", "ModifyVpcBlockPublicAccessOptions",
            "CreateVpcBlockPublicAccessExclusion", "CreateNatGateway", "CreateEgressOnlyInternetGateway"),
        Page(Unless(deployRoleArn), "NameResolutionChange", "The DNS firewall of the network, or the log of its queries, was changed.",
            "route53resolver.amazonaws.com",
            "DisassociateFirewallRuleGroup", "UpdateFirewallRuleGroupAssociation", "UpdateFirewallRule", "DeleteFirewallRule",
            "UpdateFirewallDomains", "ImportFirewallDomains", "UpdateFirewallConfig", "DisassociateResolverQueryLogConfig",
            "DeleteResolverQueryLogConfig"),
        Page(Unless(deployRoleArn), "VpcChange", "A VPC or a peering was changed.", null,
            "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
            "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc",
            "DisableVpcClassicLink", "EnableVpcClassicLink"),
    ];
}
