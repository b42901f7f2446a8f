using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Pipeline.Partners;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>The second way in, which exists when it is configured and leads to the upload bucket alone.</summary>
public sealed class PartnerWayInTests
{
    [Fact]
    public async Task The_VPN_is_a_door_when_and_only_when_it_is_configured()
    {
        Assert.Equal(["aws:apigateway/stage:Stage"], Doors.Of(await Run.StackAsync("prod")).Select(door => door.Type));
        Assert.Equal(["aws:apigateway/stage:Stage", "aws:ec2/vpnGateway:VpnGateway"],
            Doors.Of(await Run.StackAsync("prod", PartnerLinkTests.On)).Select(door => door.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_walk_finds_the_link_and_its_uploader_and_nothing_else_that_is_open()
    {
        var run = await Run.StackAsync("prod", PartnerLinkTests.On);
        var link = run.Under("partner-link").Select(r => r.Name).Append("partner-files-uploader").ToHashSet(StringComparer.Ordinal);

        var found = Walk.Exposures(run, "222222222222", OneWayInTests.Subscribers("prod")).Select(exposure => exposure.Of.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(link, found);
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "partner-link-gateway", "partner-link-connection", "partner-link-way-back", "partner-link-to-sts" }, found);
    }

    [Fact]
    public async Task Operations_access_opens_two_endpoints_to_documents_and_patches_of_AWS_and_nothing_else()
    {
        var run = await Run.StackAsync("prod", ("hipaa:operationsAccess", "true"));

        Assert.Subset(
            new HashSet<string>(StringComparer.Ordinal) { "network-to-s3", "network-to-ssm", "operations-access-host-runs-policy" },
            Walk.Exposures(run, "222222222222", OneWayInTests.Subscribers("prod")).Select(e => e.Of.Name).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_tier_has_a_route_to_the_gateway_and_nothing_but_two_endpoints_lives_in_it()
    {
        var run = await Run.StackAsync("prod", PartnerLinkTests.On);
        var gateway = run.One("aws:ec2/vpnGateway:VpnGateway");

        var route = run.One("aws:ec2/route:Route");
        Assert.Equal($"{gateway.Name}-id", route.Text("gatewayId"));
        var subnets = run.Of("aws:ec2/routeTableAssociation:RouteTableAssociation").Where(a => a.Text("routeTableId") == route.Text("routeTableId"))
            .Select(a => a.Text("subnetId")).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(3, subnets.Count);
        var residents = run.All.Where(r => r.Type is not ("aws:ec2/routeTableAssociation:RouteTableAssociation" or "aws:ec2/networkAcl:NetworkAcl") && Values.Texts(r.Inputs).Any(subnets.Contains)).ToList();
        Assert.Equal(["aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2/vpcEndpoint:VpcEndpoint"], residents.Select(r => r.Type));
    }

    [Fact]
    public async Task Through_its_endpoints_a_partner_becomes_the_uploader_and_puts_files_and_reads_receipts_nothing_else()
    {
        var run = await Run.StackAsync("prod", PartnerLinkTests.On);

        Assert.Equal(2, run.Named("partner-link-to-s3").Statements().Count);
        var s3 = run.Named("partner-link-to-s3").Statement("Upload");
        var receipts = run.Named("partner-link-to-s3").Statement("ReadReceipts");
        Assert.Equal(("s3:GetObject", "arn:aws:s3:::partner-files-uploads-bucket/*.receipt.json"), (receipts.GetProperty("Action").GetString(), receipts.GetProperty("Resource").GetString()));
        Assert.Equal(s3.GetProperty("Condition").GetRawText(), receipts.GetProperty("Condition").GetRawText());
        Assert.Equal(["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"], s3.GetProperty("Action").OneOrMany());
        Assert.Equal("arn:aws:s3:::partner-files-uploads-bucket/*", s3.GetProperty("Resource").GetString());
        var uploader = run.ByArn(s3.GetProperty("Condition").GetProperty("ArnEquals").GetProperty("aws:PrincipalArn").GetString()!);
        Assert.Equal("partner-files-uploader", uploader.Name);
        var sts = Assert.Single(run.Named("partner-link-to-sts").Statements());
        Assert.Equal("333333333333", sts.GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:PrincipalAccount").GetString());
        Assert.Equal(("sts:AssumeRole", uploader), (sts.GetProperty("Action").GetString(), run.ByArn(sts.GetProperty("Resource").GetString()!)));
    }

    [Fact]
    public async Task The_partner_s_range_is_let_in_by_those_endpoints_and_their_tier_alone_over_HTTPS()
    {
        var run = await Run.StackAsync("prod", PartnerLinkTests.On);
        var range = run.One("aws:ec2/vpnConnectionRoute:VpnConnectionRoute").Text("destinationCidrBlock");

        var rule = Assert.Single(run.All, r => r["cidrIpv4"] is string cidr && cidr == range);
        Assert.Equal(("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", 443.0, 443.0), (rule.Type, rule.Number("fromPort"), rule.Number("toPort")));
        Assert.All(run.Of("aws:ec2/vpcEndpoint:VpcEndpoint"), endpoint => Assert.Equal(
            endpoint.Name is "partner-link-to-s3" or "partner-link-to-sts", Values.Texts(endpoint["securityGroupIds"]).Contains(rule.Text("securityGroupId"), StringComparer.Ordinal)));
        var acl = run.Of("aws:ec2/networkAclRule:NetworkAclRule").Where(r => r["cidrBlock"] is string cidr && cidr == range).ToList();
        Assert.Equal(2, acl.Count);
        Assert.All(acl, r => Assert.Equal("partner-link-tier-acl-id", r.Text("networkAclId")));
        Assert.All(run.Of("aws:ec2/networkAclRule:NetworkAclRule").Where(r => r.Text("networkAclId") == "partner-link-tier-acl-id"), r => Assert.Equal(range, r.Text("cidrBlock")));
    }
}
