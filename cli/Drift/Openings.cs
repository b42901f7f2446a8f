using System.Globalization;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Drift;

/// <summary>
/// What lets somebody in or out, or lets a role do more, and is no resource of the stack: rules of groups and network ACLs, routes and
/// policies of roles that somebody added in the account. A refresh finds them among the outputs of what they were added to.
/// </summary>
internal static class Openings
{
    private static readonly string[] SourcesOfRule = ["cidrIpv4", "cidrIpv6", "referencedSecurityGroupId", "prefixListId"];
    private static readonly string[] SourcesOfGroup = ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "securityGroups"];
    private static readonly string[] Ways = ["ingress", "egress"];

    internal static IEnumerable<string> In(ResourceGraph state) =>
    [
        .. state.OfType(AwsType.Ec2SecurityGroup).SelectMany(group => OfGroup(group, state)),
        .. state.OfType(AwsType.Ec2DefaultSecurityGroup).SelectMany(group => OfGroup(group, state)),
        .. state.OfType(AwsType.Ec2NetworkAcl).SelectMany(list => OfList(list, state)),
        .. state.OfType(AwsType.Ec2RouteTable).SelectMany(table => OfTable(table, state)),
        .. state.OfType(AwsType.IamRole).SelectMany(role => OfRole(role, state)),
    ];

    private static IEnumerable<string> OfGroup(Resource group, ResourceGraph state)
    {
        foreach (var (way, type) in new[] { ("ingress", AwsType.VpcSecurityGroupIngressRule), ("egress", AwsType.VpcSecurityGroupEgressRule) })
        {
            var own = state.OfType(type).Where(rule => Text(rule, "securityGroupId") == group.Id)
                .Select(rule => Rule(Text(rule, "ipProtocol"), Text(rule, "fromPort"), Text(rule, "toPort"), Source(rule)))
                .ToHashSet(StringComparer.Ordinal);
            foreach (var rule in group.Outputs[way].Items.SelectMany(item => Rules(item, group.Id)).Where(rule => !own.Contains(rule)))
            {
                yield return $"{group.Name}: {way} {rule}, by no resource of the stack";
            }
        }
    }

    private static string Source(Resource rule) => SourcesOfRule.Select(key => Text(rule, key)).FirstOrDefault(text => text.Length > 0, string.Empty);

    private static IEnumerable<string> Rules(PropertyValue item, string own)
    {
        var sources = SourcesOfGroup.SelectMany(key => item[key].Items)
            .Select(Text).Concat(item["self"].TryGetBool(out var self) && self ? [own] : []);
        return sources.Select(source => Rule(Text(item["protocol"]), Text(item["fromPort"]), Text(item["toPort"]), source));
    }

    private static string Rule(string protocol, string from, string to, string source) =>
        protocol is "-1" ? $"everything {source}" : $"{protocol} {(from == to ? from : $"{from}-{to}")} {source}";

    private static IEnumerable<string> OfList(Resource list, ResourceGraph state)
    {
        var own = state.OfType(AwsType.Ec2NetworkAclRule).Where(rule => Text(rule, "networkAclId") == list.Id)
            .Select(rule => (rule.Inputs["egress"].TryGetBool(out var egress) && egress ? "egress" : "ingress", Text(rule, "ruleNumber"))).ToHashSet();
        return from way in Ways
            from rule in list.Outputs[way].Items
            where !own.Contains((way, Text(rule["ruleNo"]))) && Text(rule["action"]) is "allow"
            select $"{list.Name}: {way} rule {Text(rule["ruleNo"])} allows {Text(rule["cidrBlock"])}{Text(rule["ipv6CidrBlock"])}, by no resource of the stack";
    }

    private static IEnumerable<string> OfTable(Resource table, ResourceGraph state)
    {
        var own = state.OfType(AwsType.Ec2Route).Where(route => Text(route, "routeTableId") == table.Id)
            .SelectMany(route => Destinations(route.Inputs, "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"))
            .ToHashSet(StringComparer.Ordinal);

        // Gateway endpoints write their own routes, to the prefix list of their service.
        return from route in table.Outputs["routes"].Items
            where !Text(route["gatewayId"]).StartsWith("vpce-", StringComparison.Ordinal) && Text(route["gatewayId"]) is not "local"
            from destination in Destinations(route, "cidrBlock", "ipv6CidrBlock", "destinationPrefixListId")
            where !own.Contains(destination)
            select $"{table.Name}: a route to {destination}, by no resource of the stack";
    }

    private static IEnumerable<string> Destinations(PropertyValue route, params string[] keys) =>
        keys.Select(key => Text(route[key])).Where(text => text.Length > 0);

    private static IEnumerable<string> OfRole(Resource role, ResourceGraph state)
    {
        var name = role.Id;
        var attached = Own(AwsType.IamRolePolicyAttachment, "policyArn");
        var written = Own(AwsType.IamRolePolicy, "name").Concat(state.OfType(AwsType.IamRolePolicy)
            .Where(policy => Text(policy, "role") == name).Select(policy => policy.Id.Split(':')[^1])).ToHashSet(StringComparer.Ordinal);
        return role.Outputs["managedPolicyArns"].Items.Select(Text).Where(arn => !attached.Contains(arn))
            .Select(arn => $"{role.Name}: policy {arn} is attached, by no resource of the stack")
            .Concat(role.Outputs["inlinePolicies"].Items.Select(policy => Text(policy["name"])).Where(policy => policy.Length > 0 && !written.Contains(policy))
                .Select(policy => $"{role.Name}: inline policy {policy}, by no resource of the stack"));

        HashSet<string> Own(string type, string property) => state.OfType(type).Where(policy => Text(policy, "role") == name)
            .Select(policy => Text(policy, property)).ToHashSet(StringComparer.Ordinal);
    }

    private static string Text(Resource resource, string property) =>
        Text(resource.Inputs[property] is { IsAbsent: false } written ? written : resource.Outputs[property]);

    private static string Text(PropertyValue value) => value.Kind == PropertyKind.Number && value.TryGetNumber(out var number)
        ? number.ToString(CultureInfo.InvariantCulture) : value.TryGetText(out var text) ? text : string.Empty;
}
