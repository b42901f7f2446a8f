namespace Hipaa.Policy.Model;

/// <summary>Security groups of load balancers: the one place where the internet may come in, by HTTP ports.</summary>
public static class FrontDoors
{
    private static readonly string[] Balancers = [AwsType.LbLoadBalancer, AwsType.ElbLoadBalancer];

    private static readonly (string Type, string Property)[] Others =
    [
        (AwsType.LambdaFunction, "vpcConfig"), (AwsType.Ec2Instance, "vpcSecurityGroupIds"),
        (AwsType.Ec2LaunchTemplate, "vpcSecurityGroupIds"),
        (AwsType.EcsService, "networkConfiguration"), (AwsType.EksCluster, "vpcConfig"), (AwsType.RdsInstance, "vpcSecurityGroupIds"),
        (AwsType.RdsCluster, "vpcSecurityGroupIds"), (AwsType.RedshiftCluster, "vpcSecurityGroupIds"),
        (AwsType.ElastiCacheGroup, "securityGroupIds"), (AwsType.Ec2VpcEndpoint, "securityGroupIds"),
    ];

    /// <summary>Whether the group belongs to a load balancer, and to nothing behind it.</summary>
    public static Truth IsOfLoadBalancer(this Resource group) =>
        Truth.Any(Balancers, type => group.ReferredBy(type, "securityGroups").Exist)
        & !Truth.Any(Others, other => Truth.Of(group.ReferredBy(other.Type, other.Property).Known.Count > 0));

    /// <summary>Whether a rule covers the ports of HTTPS and HTTP (which a listener redirects: another rule looks) and no other.</summary>
    public static Truth CoversWebPortsOnly(this SecurityGroupRule rule) =>
        rule.Protocol.Is(p => p is "tcp" or "6") & rule.FromPort.Is(from => from is 80 or 443) & rule.ToPort.Is(to => to is 80 or 443)
        & (rule.FromPort.IsKnown && rule.ToPort.IsKnown ? rule.FromPort.Value == rule.ToPort.Value : Truth.Unknown);
}
