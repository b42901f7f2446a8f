using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>What security groups and network ACLs let through.</summary>
internal static class Rules
{
    private const string Ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string Egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

    /// <summary>
    /// The app tier's network ACL lets HTTPS out, and answers in: it keeps no state and names no prefix list. Groups do, and no route leads out.
    /// </summary>
    internal static bool IsWayToServices(Registered rule) => rule.Type == "aws:ec2/networkAclRule:NetworkAclRule" && rule["cidrBlock"] is "0.0.0.0/0"
        && rule.Name.StartsWith("network-isolated-app-", StringComparison.Ordinal)
        && (rule.Is("egress") ? (rule.Number("fromPort"), rule.Number("toPort")) == (443, 443)
            : rule.Number("fromPort") >= 1024 && !(rule.Number("fromPort") <= 3389 && rule.Number("toPort") >= 3389));

    /// <summary>Rules between other things than groups of the program and endpoints, and rules in other forms.</summary>
    internal static IEnumerable<Exposure> Open(Run run)
    {
        var groups = run.Of("aws:ec2/securityGroup:SecurityGroup").Select(g => $"{g.Name}-id").ToHashSet(StringComparer.Ordinal);
        var gateways = GatewayLists(run).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. run.All.Where(r => r.Type is Ingress or Egress && !IsInside(r)).Select(r => new Exposure(r, "lets through what is no group of ours")),
            .. run.All.Where(r => r.Type is "aws:ec2/securityGroup:SecurityGroup" or "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
                && (Values.Leaves(r["ingress"]).Any() || Values.Leaves(r["egress"]).Any())).Select(r => new Exposure(r, "has rules inline")),
            .. run.Of("aws:ec2/securityGroupRule:SecurityGroupRule").Select(r => new Exposure(r, "is a rule in the older form")),
            .. run.All.Where(r => Values.Texts(r.Inputs).Any(text => text is "0.0.0.0/0" or "::/0") && r.Type.StartsWith("aws:ec2/", StringComparison.Ordinal) && !IsWayToServices(r))
                .Select(r => new Exposure(r, "names the whole internet")),
        ];

        bool IsInside(Registered rule) => rule["cidrIpv4"] is null && rule["cidrIpv6"] is null && (rule["referencedSecurityGroupId"], rule["prefixListId"]) switch
        {
            (string group, null) => groups.Contains(group),
            (null, string list) => rule.Type == Egress && gateways.Contains(list),
            _ => false,
        };
    }

    /// <summary>Prefix lists of gateway endpoints.</summary>
    internal static IEnumerable<string> GatewayLists(Run run) => run.Of("aws:ec2/vpcEndpoint:VpcEndpoint")
        .Where(e => e["vpcEndpointType"] is "Gateway").Select(e => $"{e.Name}-prefixListId");

    /// <summary>Groups that connections from these groups end in, directly or through others.</summary>
    internal static IReadOnlySet<string> Reached(Run run, IEnumerable<string> groups)
    {
        var (reached, open) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(groups));
        while (open.TryDequeue(out var group))
        {
            foreach (var next in run.Of(Egress).Where(r => r["securityGroupId"] is string of && of == group)
                .Select(r => r["referencedSecurityGroupId"]).OfType<string>().Where(reached.Add))
            {
                open.Enqueue(next);
            }
        }

        return reached;
    }
}
