using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>Where connections can end that something in the VPC opens, told by the rules of security groups and not by names.</summary>
/// <param name="Groups">Security groups that are reached, directly or through others.</param>
/// <param name="PrefixLists">Prefix lists that are reached.</param>
/// <param name="Elsewhere">Whatever else a rule opens: address ranges, rules in other forms.</param>
internal sealed record WaysOut(IReadOnlySet<string> Groups, IReadOnlySet<string> PrefixLists, IReadOnlyList<string> Elsewhere)
{
    internal static WaysOut From(Run run, IEnumerable<string> groups)
    {
        var (reached, lists, elsewhere) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new List<string>());
        var open = new Queue<string>(groups);
        while (open.TryDequeue(out var group))
        {
            elsewhere.AddRange(InOtherForms(run, group));
            foreach (var rule in run.Of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").Where(r => r.Text("securityGroupId") == group))
            {
                switch (rule["referencedSecurityGroupId"], rule["prefixListId"])
                {
                    case (string next, null):
                        if (reached.Add(next))
                        {
                            open.Enqueue(next);
                        }

                        break;
                    case (null, string list):
                        lists.Add(list);
                        break;
                    default:
                        elsewhere.Add($"{rule}: {rule["cidrIpv4"] ?? rule["cidrIpv6"]}");
                        break;
                }
            }
        }

        return new(reached, lists, elsewhere);
    }

    /// <summary>Groups that interface endpoints carry.</summary>
    internal static IEnumerable<string> EndpointGroups(Run run) => run.Of("aws:ec2/vpcEndpoint:VpcEndpoint").SelectMany(e => Values.Texts(e["securityGroupIds"]));

    /// <summary>Groups that databases carry.</summary>
    internal static IEnumerable<string> DatabaseGroups(Run run) => run.Of("aws:rds/instance:Instance").SelectMany(i => Values.Texts(i["vpcSecurityGroupIds"]));

    /// <summary>Prefix lists of gateway endpoints.</summary>
    internal static IEnumerable<string> GatewayLists(Run run) => run.Of("aws:ec2/vpcEndpoint:VpcEndpoint")
        .Where(e => e.Text("vpcEndpointType") == "Gateway").Select(e => $"{e.Name}-prefixListId");

    private static IEnumerable<string> InOtherForms(Run run, string group) =>
        run.Of("aws:ec2/securityGroup:SecurityGroup").Where(g => $"{g.Name}-id" == group && g["egress"] is not null)
            .Concat(run.Of("aws:ec2/securityGroupRule:SecurityGroupRule").Where(r => r["securityGroupId"] is string id && id == group && r["type"] is "egress"))
            .Select(r => r.ToString());
}
