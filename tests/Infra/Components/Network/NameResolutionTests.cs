using Hipaa.Components.Network;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Components.Network;

public sealed class NameResolutionTests
{
    [Fact]
    public async Task Names_of_aws_in_this_region_are_answered_and_all_others_are_not()
    {
        var run = await NamesAsync();

        var rules = run.Of("aws:route53/resolverFirewallRule:ResolverFirewallRule").OrderBy(rule => rule.Number("priority")).ToList();
        Assert.Equal(["ALLOW", "BLOCK"], rules.Select(rule => rule.Text("action")));
        Assert.Equal("NXDOMAIN", rules[1].Text("blockResponse"));
        Assert.Equal(["*.us-east-1.amazonaws.com.", "*.us-east-1.rds.amazonaws.com.", "*.ec2.internal."], Domains("names-aws"));
        Assert.Equal(["*."], Domains("names-others"));
        Assert.Equal(["names-aws-id", "names-others-id"], rules.Select(rule => rule.Text("firewallDomainListId")));

        IEnumerable<object?> Domains(string list) => ((System.Collections.IEnumerable)run.Named(list)["domains"]!).Cast<object?>();
    }

    [Fact]
    public async Task The_firewall_stands_before_the_vpc_once_its_rules_exist_and_fails_closed()
    {
        var run = await NamesAsync();

        var firewall = run.Named("names-firewall");
        Assert.Equal("vpc-1", firewall.Text("vpcId"));
        Assert.Equal("names-rules-id", firewall.Text("firewallRuleGroupId"));
        Assert.Equal(("vpc-1", "DISABLED"), (run.Named("names-closed").Text("resourceId"), run.Named("names-closed").Text("firewallFailOpen")));
    }

    [Fact]
    public async Task Every_query_is_kept_in_the_archive_and_can_be_searched()
    {
        var run = await NamesAsync();

        var group = run.One("aws:cloudwatch/logGroup:LogGroup");
        Assert.Equal(30, group.Number("retentionInDays"));
        Assert.Equal("arn:aws:s3:::audit", run.Named("names-archive").Text("destinationArn"));
        Assert.Equal($"arn:aws:cloudwatch:us-east-1:222222222222:{group.Name}", run.Named("names-cloudwatch").Text("destinationArn"));
        Assert.All(["archive", "cloudwatch"], label =>
        {
            var association = run.Named($"names-{label}-of-vpc");
            Assert.Equal(("vpc-1", $"names-{label}-id"), (association.Text("resourceId"), association.Text("resolverQueryLogConfigId")));
        });
    }

    private static Task<Run> NamesAsync() => Run.ComponentAsync(world => new NameResolution("names", new()
    {
        VpcId = "vpc-1", Account = world.Account, BucketArn = "arn:aws:s3:::audit", LogKey = world.Keys.Logs, SearchDays = 30, Protect = true,
    }));
}
