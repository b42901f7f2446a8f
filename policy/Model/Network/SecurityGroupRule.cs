using System.Net;
using System.Net.Sockets;

namespace Hipaa.Policy.Model;

/// <summary>One rule of a security group, inline or separate.</summary>
/// <param name="Source">The resource that carries the rule.</param>
/// <param name="Property">The source's property that names the other end; the whole block for inline rules.</param>
public sealed record SecurityGroupRule(Resource Source, string Property, bool IsIngress, PropertyValue Block)
{
    private static readonly string[] CidrKeys = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"];

    private static readonly string[] GroupKeys = ["securityGroups", "sourceSecurityGroupId", "referencedSecurityGroupId"];

    public Fact<string> Protocol => Block[IsVpcRule ? "ipProtocol" : "protocol"].AsText("protocol");
    public Fact<double> FromPort => Block["fromPort"].AsNumber("fromPort");
    public Fact<double> ToPort => Block["toPort"].AsNumber("toPort");
    public Fact<string> Description => Block["description"].AsText("description");

    /// <summary>All the CIDR blocks, known or not.</summary>
    public IEnumerable<Fact<string>> Cidrs =>
        CidrKeys.SelectMany(key => Principal.Each(Block[key]).Select(v => v.AsText(key))).Concat(
            Block.IsUnknown ? [Fact.Missing<string>(Property, absent: false)] : []);

    /// <summary>The rule lets the whole internet in (or out).</summary>
    public Truth IsOpenToTheWorld =>
        IsOfItsDirection
            & (Truth.Any(Cidrs, cidr => cidr.Is(IsWholeInternet)) | Truth.Any(Lists.Known, list => list.HoldsWholeInternet())
                | (Lists.Known.Count > 0 ? Truth.No : Truth.Any(ListIds, Source.Graph.HoldsWholeInternet)));

    /// <summary>An older separate rule says in its type which way it is for.</summary>
    private Truth IsOfItsDirection => Source.Type is AwsType.Ec2SecurityGroupRule
        ? Source.Text("type").Is(IsIngress ? "ingress" : "egress") : Truth.Yes;

    /// <summary>The prefix lists of the stack that the rule names.</summary>
    private Links Lists => Source.Refers(
        Property is "ingress" or "egress" ? Property : IsVpcRule ? "prefixListId" : "prefixListIds", AwsType.Ec2ManagedPrefixList);

    /// <summary>The ids of prefix lists that the rule writes out.</summary>
    private IEnumerable<Fact<string>> ListIds =>
        Principal.Each(Block[IsVpcRule ? "prefixListId" : "prefixListIds"]).Select(id => id.AsText("prefixListIds"));

    /// <summary>The groups at the other end.</summary>
    public Links Groups() => Source.Refers(Property, AwsType.Ec2SecurityGroup, AwsType.Ec2DefaultSecurityGroup);

    public bool NamesAGroup => GroupKeys.Any(key => !Block[key].IsAbsent);

    /// <summary>Whether the rule covers a TCP port. Protocol "-1" covers all.</summary>
    public Truth CoversPort(int port)
    {
        if (Block.IsUnknown) return Truth.Unknown;
        var all = Protocol.Is(p => p is "-1" or "all");
        var tcp = Protocol.Is(p => p is "tcp" or "6");
        return all | (tcp & FromPort.Is(from => from <= port, whenAbsent: true) & ToPort.Is(to => to >= port, whenAbsent: true));
    }

    /// <summary>
    /// "0.0.0.0/0", "::/0", "2000::/3" (all public addresses of IPv6), and what is wider than any owner's range: S3 too takes what is
    /// wider than /8 for the whole internet.
    /// </summary>
    public static bool IsWholeInternet(string cidr) => IPNetwork.TryParse(cidr, out var range)
        ? range.BaseAddress.AddressFamily is AddressFamily.InterNetwork ? range.PrefixLength < 8
            : range.PrefixLength < 16 && !IsLocal(range)
        : cidr.EndsWith("/0", StringComparison.Ordinal) || cidr.EndsWith("/1", StringComparison.Ordinal);

    /// <summary>fc00::/7 and fe80::/10 are nobody's on the internet.</summary>
    private static bool IsLocal(IPNetwork range) =>
        range.PrefixLength >= 7 && range.BaseAddress.GetAddressBytes()[0] is 0xfc or 0xfd or 0xfe;

    private bool IsVpcRule => Source.Type is AwsType.VpcSecurityGroupIngressRule or AwsType.VpcSecurityGroupEgressRule;
}
