namespace Hipaa.Policy.Model;

/// <summary>
/// All rules of a security group: inline, <c>aws.ec2.SecurityGroupRule</c>, and <c>aws.vpc.SecurityGroup{Ingress,Egress}Rule</c>.
/// </summary>
public static class SecurityGroups
{
    public static IEnumerable<SecurityGroupRule> Ingress(this Resource group) => group.Rules(ingress: true);

    public static IEnumerable<SecurityGroupRule> Egress(this Resource group) => group.Rules(ingress: false);

    /// <summary>A separate rule whose group can't be told may belong to this one.</summary>
    public static bool MayHaveMoreRules(this Resource group) =>
        group.ReferredBy(AwsType.Ec2SecurityGroupRule, "securityGroupId").MayBeMore
        || group.ReferredBy(AwsType.VpcSecurityGroupIngressRule, "securityGroupId").MayBeMore
        || group.ReferredBy(AwsType.VpcSecurityGroupEgressRule, "securityGroupId").MayBeMore;

    /// <summary>Whether rules are set on the group by resources of their own.</summary>
    public static Truth HasSeparateRules(this Resource group) =>
        group.Ingress().Concat(group.Egress()).Any(rule => !ReferenceEquals(rule.Source, group)) ? Truth.Yes
        : group.MayHaveMoreRules() ? Truth.Unknown : Truth.No;

    /// <summary>The security groups of a function, database, endpoint or other resource.</summary>
    public static Links Groups(this Resource resource, string property) =>
        resource.Refers(property, AwsType.Ec2SecurityGroup, AwsType.Ec2DefaultSecurityGroup);

    /// <summary>A separate rule as it reads without its group; nothing where it is one of egress.</summary>
    public static IEnumerable<SecurityGroupRule> AsIngress(this Resource rule) => rule.Type switch
    {
        AwsType.VpcSecurityGroupIngressRule => [new(rule, "referencedSecurityGroupId", IsIngress: true, rule.Inputs)],
        AwsType.Ec2SecurityGroupRule when !rule.Text("type").Is("ingress").IsNo =>
            [new(rule, "sourceSecurityGroupId", IsIngress: true, rule.Inputs)],
        _ => [],
    };

    private static IEnumerable<SecurityGroupRule> Rules(this Resource group, bool ingress)
    {
        var property = ingress ? "ingress" : "egress";
        foreach (var block in Principal.Each(group.Value(property))) yield return new(group, property, ingress, block);

        foreach (var rule in group.ReferredBy(AwsType.Ec2SecurityGroupRule, "securityGroupId").Known)
        {
            if (!rule.Text("type").Is(property).IsNo) yield return new(rule, "sourceSecurityGroupId", ingress, rule.Inputs);
        }

        var type = ingress ? AwsType.VpcSecurityGroupIngressRule : AwsType.VpcSecurityGroupEgressRule;
        foreach (var rule in group.ReferredBy(type, "securityGroupId").Known)
        {
            yield return new(rule, "referencedSecurityGroupId", ingress, rule.Inputs);
        }
    }
}
