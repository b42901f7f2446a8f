using Hipaa.Components.Network;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Components.Network;

public sealed class PrivateNetworkTests
{
    [Fact]
    public async Task There_is_no_way_to_the_internet()
    {
        var run = await NetworkAsync();

        Assert.DoesNotContain(run.All, r => r.Type is "aws:ec2/internetGateway:InternetGateway" or "aws:ec2/natGateway:NatGateway" or "aws:ec2/route:Route");
        Assert.All(run.Of("aws:ec2/subnet:Subnet"), s => Assert.False(s.Is("mapPublicIpOnLaunch")));
        Assert.DoesNotContain(run.All.Where(r => r.Type != "aws:ec2/networkAclRule:NetworkAclRule").SelectMany(r => r.Inputs.Values), value => value is "0.0.0.0/0" or "::/0");
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

        var rules = Rules(run, "network-isolated-data").Select(r => $"{(r.Is("egress") ? "out" : "in")} {r.Text("cidrBlock")} {r.Number("fromPort")}-{r.Number("toPort")} {r.Text("ruleAction")}");
        Assert.Equal(["in 10.30.0.0/18 5432-5432 allow", "out 10.30.0.0/18 1024-65535 allow"], rules);
    }

    [Fact]
    public async Task The_app_tier_reaches_services_whose_addresses_change_over_HTTPS_and_hears_their_answers()
    {
        var run = await NetworkAsync();

        Assert.Equal(
            [
                "in 10.30.64.0/18 1024-65535", "in 10.30.128.0/18 1024-65535", "in 0.0.0.0/0 1024-3388", "in 0.0.0.0/0 3390-65535",
                "out 10.30.64.0/18 5432-5432", "out 10.30.128.0/18 443-443", "out 0.0.0.0/0 443-443",
            ],
            Rules(run, "network-isolated-app").OrderBy(r => r.Is("egress")).ThenBy(r => r.Number("ruleNumber"))
                .Select(r => $"{(r.Is("egress") ? "out" : "in")} {r.Text("cidrBlock")} {r.Number("fromPort")}-{r.Number("toPort")}"));
        // The list bounds the same way: by id, so that AWS keeps it.
        Assert.All(run.Of("aws:ec2/networkAclRule:NetworkAclRule").Where(r => r.Text("cidrBlock") == "0.0.0.0/0"),
            r => Assert.StartsWith("network-isolated-app-", r.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_of_a_network_ACL_is_known_by_what_it_is_for_and_deleted_before_its_successor_is_made()
    {
        var (few, many) = (await Run.StackAsync("prod"), await Run.StackAsync("prod", ("hipaa:networkCidr", "10.99.0.0/16")));

        var rules = few.Of("aws:ec2/networkAclRule:NetworkAclRule");
        Assert.Equal(rules.Select(r => (r.Name, r.Number("ruleNumber"))), many.Of("aws:ec2/networkAclRule:NetworkAclRule").Select(r => (r.Name, r.Number("ruleNumber"))));
        Assert.All(rules.GroupBy(r => (r.Text("networkAclId"), r.Is("egress"))), acl => Assert.Equal(acl.Count(), acl.Select(r => r.Number("ruleNumber")).Distinct().Count()));
        Assert.All(rules, r => Assert.Equal(true, Assert.IsType<Pulumi.CustomResourceOptions>(r.Options).DeleteBeforeReplace));
    }

    [Fact]
    public async Task Endpoints_serve_this_account_only()
    {
        var run = await NetworkAsync();

        var endpoints = run.Of("aws:ec2/vpcEndpoint:VpcEndpoint");
        Assert.Equal(["dynamodb", "kms", "logs", "s3", "secretsmanager", "sns"],
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
    public async Task Endpoints_that_apps_call_are_there_where_a_stack_asks_for_them()
    {
        var run = await NetworkAsync(("hipaa:omittedEndpoints", "[]"));

        Assert.Superset(new HashSet<string> { "logs", "monitoring", "sns", "sqs", "sts" },
            run.Of("aws:ec2/vpcEndpoint:VpcEndpoint").Select(e => e.Text("serviceName").Split('.')[^1]).ToHashSet());
    }

    [Fact]
    public void No_function_has_a_client_of_what_is_left_out()
    {
        var clients = Directory.EnumerateFiles(Path.Combine(Repository.Root, "lambdas"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(file => System.Xml.Linq.XDocument.Load(file).Descendants("PackageReference"))
            .Select(package => package.Attribute("Include")?.Value ?? "").Where(name => name.StartsWith("AWSSDK.", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        // Secrets come by a client of the pipeline's own; S3 and DynamoDB by gateway endpoints.
        Assert.Equal(["AWSSDK.DynamoDBv2", "AWSSDK.KeyManagementService", "AWSSDK.S3"], clients);
    }

    [Fact]
    public async Task Endpoints_that_no_app_uses_can_be_left_out()
    {
        var run = await NetworkAsync(("hipaa:omittedEndpoints", """["logs", "monitoring", "sns", "sqs", "sts"]"""));

        Assert.Equal(["dynamodb", "kms", "s3", "secretsmanager"],
            run.Of("aws:ec2/vpcEndpoint:VpcEndpoint").Select(e => e.Text("serviceName").Split('.')[^1]).Order());
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

    private static IEnumerable<Registered> Rules(Run run, string tier) =>
        run.Under(tier).Where(r => r.Type == "aws:ec2/networkAclRule:NetworkAclRule");

    private static Task<Run> NetworkAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, Create);

    private static PrivateNetwork Create(World world) => new("network", new()
    {
        Cidr = world.Settings.Network.Cidr,
        SessionManager = world.Settings.Network.OperationsAccess,
        OmittedEndpoints = world.Settings.Network.OmittedEndpoints,
        Account = world.Account,
        Zones = [.. new[] { "us-east-1a", "us-east-1b", "us-east-1c" }.Take(world.Settings.Network.AvailabilityZones)],
        LogKey = world.Keys.Logs,
        FlowLogBucketArn = "arn:aws:s3:::audit",
        Boundary = world.Boundary,
        Protect = true,
    });

    private static Cidr Range(string text) => Cidr.TryParse(text, out var cidr) ? cidr : throw new FormatException(text);
}
