using Hipaa.Infra.Network;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Network;

public sealed class PrivateNetworkTests
{
    [Fact]
    public async Task There_is_no_way_to_the_internet()
    {
        var run = await NetworkAsync();

        Assert.DoesNotContain(run.All, r => r.Type is "aws:ec2/internetGateway:InternetGateway" or "aws:ec2/natGateway:NatGateway" or "aws:ec2/route:Route");
        Assert.All(run.Of("aws:ec2/subnet:Subnet"), s => Assert.False(s.Is("mapPublicIpOnLaunch")));
        Assert.DoesNotContain(run.All.SelectMany(r => r.Inputs.Values), value => value is "0.0.0.0/0" or "::/0");
        Assert.Equal("block-bidirectional", run.One("aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions").Text("internetGatewayBlockMode"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_tier_has_a_subnet_in_every_zone_and_none_overlap(int zones)
    {
        var run = await NetworkAsync(("hipaa:availabilityZones", $"{zones}"));

        var subnets = run.Of("aws:ec2/subnet:Subnet");
        Assert.Equal(3 * zones, subnets.Count);
        Assert.Equal(zones, subnets.Select(s => s.Text("availabilityZone")).Distinct().Count());
        var ranges = subnets.Select(s => Range(s.Text("cidrBlock"))).ToList();
        Assert.All(ranges, a => Assert.Single(ranges, a.Overlaps));
    }

    [Fact]
    public async Task What_every_vpc_starts_with_is_emptied()
    {
        var run = await NetworkAsync();

        Assert.All((string[])["ingress", "egress"], rules =>
        {
            Assert.Null(run.One("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")[rules]);
            Assert.Null(run.One("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl")[rules]);
        });
        Assert.Null(run.One("aws:ec2/defaultRouteTable:DefaultRouteTable")["routes"]);
    }

    [Fact]
    public async Task The_data_tier_talks_postgresql_with_the_app_tier_and_nothing_else()
    {
        var run = await NetworkAsync();

        var rules = run.Under("network-isolated-data").Where(r => r.Type == "aws:ec2/networkAclRule:NetworkAclRule")
            .Select(r => $"{(r.Is("egress") ? "out" : "in")} {r.Text("cidrBlock")} {r.Number("fromPort")}-{r.Number("toPort")} {r.Text("ruleAction")}");
        Assert.Equal(["in 10.30.0.0/18 5432-5432 allow", "out 10.30.0.0/18 1024-65535 allow"], rules);
    }

    [Fact]
    public async Task Network_acls_stay_within_their_quota_however_many_ranges_the_gateways_have()
    {
        var ranges = Enumerable.Range(1, 40).Select(i => Range($"52.{i}.0.0/16")).ToList();

        var run = await Run.ComponentAsync(world => Create(world, ranges));

        Assert.All(run.Of("aws:ec2/networkAclRule:NetworkAclRule").GroupBy(r => (r.Text("networkAclId"), r.Is("egress"))), rules =>
        {
            Assert.InRange(rules.Count(), 1, 20);
            Assert.Equal(rules.Count(), rules.Select(r => r.Number("ruleNumber")).Distinct().Count());
        });
    }

    [Fact]
    public async Task Endpoints_serve_this_account_only()
    {
        var run = await NetworkAsync();

        var endpoints = run.Of("aws:ec2/vpcEndpoint:VpcEndpoint");
        Assert.Equal(["dynamodb", "kms", "logs", "monitoring", "s3", "secretsmanager", "sns", "sqs", "sts"],
            endpoints.Select(e => e.Text("serviceName").Split('.')[^1]).Order());
        Assert.All(endpoints, e =>
        {
            var condition = Assert.Single(e.Statements()).GetProperty("Condition");
            Assert.Equal("222222222222", condition.GetProperty("StringEquals").GetProperty("aws:PrincipalAccount").GetString());
            Assert.Equal("222222222222", condition.GetProperty("StringEqualsIfExists").GetProperty("aws:ResourceAccount").GetString());
        });
        Assert.All(endpoints.Where(e => e.Text("vpcEndpointType") == "Interface"), e => Assert.True(e.Is("privateDnsEnabled")));
    }

    [Fact]
    public async Task A_session_manager_host_gets_the_endpoints_it_needs()
    {
        var run = await NetworkAsync(("hipaa:operationsAccess", "true"));

        Assert.Superset(new HashSet<string> { "ssm", "ssmmessages", "ec2messages" },
            run.Of("aws:ec2/vpcEndpoint:VpcEndpoint").Select(e => e.Text("serviceName").Split('.')[^1]).ToHashSet());
    }

    [Fact]
    public async Task All_traffic_is_logged_to_the_archive_and_to_cloudwatch()
    {
        var logs = (await NetworkAsync()).Of("aws:ec2/flowLog:FlowLog");

        Assert.Equal(["cloud-watch-logs", "s3"], logs.Select(l => l.Text("logDestinationType")).Order());
        Assert.All(logs, l => Assert.Equal("ALL", l.Text("trafficType")));
        Assert.All(logs, l => Assert.Contains("${flow-direction}", l.Text("logFormat"), StringComparison.Ordinal));
        Assert.Equal("parquet", logs.Single(l => l.Name == "network-flows-archive").At("destinationOptions.fileFormat"));
    }

    [Fact]
    public async Task A_path_opens_one_port_from_group_to_group()
    {
        var run = await Run.ComponentAsync(_ => new NetworkPath("load", new() { From = "sg-app", To = "sg-data", Port = 5432, Purpose = "Functions write rows" }));

        var (exit, entry) = (run.Named("load-out"), run.Named("load-in"));
        Assert.Equal(("sg-app", "sg-data"), (exit.Text("securityGroupId"), exit.Text("referencedSecurityGroupId")));
        Assert.Equal(("sg-data", "sg-app"), (entry.Text("securityGroupId"), entry.Text("referencedSecurityGroupId")));
        Assert.All([exit, entry], rule => Assert.Equal((5432d, 5432d, "tcp"), (rule.Number("fromPort"), rule.Number("toPort"), rule.Text("ipProtocol"))));
    }

    private static Task<Run> NetworkAsync(params (string, string?)[] changes) =>
        Run.ComponentAsync(changes, world => Create(world, [Range("52.216.0.0/15"), Range("3.218.180.0/22")]));

    private static PrivateNetwork Create(World world, IReadOnlyList<Cidr> gateways) => new("network", new()
    {
        Settings = world.Settings.Network,
        Account = world.Account,
        Zones = [.. new[] { "us-east-1a", "us-east-1b", "us-east-1c" }.Take(world.Settings.Network.AvailabilityZones)],
        GatewayRanges = gateways,
        LogKey = world.Keys.Logs,
        FlowLogBucketArn = "arn:aws:s3:::audit",
        Boundary = world.Boundary,
        Protect = true,
    });

    private static Cidr Range(string text) => Cidr.TryParse(text, out var cidr) ? cidr : throw new FormatException(text);
}
