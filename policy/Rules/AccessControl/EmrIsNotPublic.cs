using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): hosts of an EMR cluster have no address on the internet, and the account refuses clusters that are open to it.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-clusters-in-a-vpc.html")]
[Covers("aws-config-hipaa:EMR_MASTER_NO_PUBLIC_IP", "prowler-hipaa-aws:emr_cluster_master_nodes_no_public_ip")]
internal sealed class EmrIsNotPublic() : GraphRule(
    Safeguard.AccessControl, Severity.High, AwsType.EmrCluster, AwsType.EmrBlockPublicAccess)
{
    private const string Remedy = "Set Ec2Attributes.SubnetId to a private subnet.";

    protected override Verdict Check(Resource resource) => resource.Type == AwsType.EmrCluster ? Cluster(resource)
        : resource.Bool("blockPublicSecurityGroupRules").MustBe(true, "Set BlockPublicSecurityGroupRules = true.");

    private static Verdict Cluster(Resource cluster)
    {
        var attributes = cluster.Value("ec2Attributes");
        if (!attributes.IsUnknown && attributes["subnetId"].IsAbsent && attributes["subnetIds"].IsAbsent)
        {
            return Verdict.Fail("the cluster would be placed in a default subnet, which gives public addresses", Remedy);
        }

        var subnets = cluster.Refers("ec2Attributes", AwsType.Ec2Subnet, AwsType.Ec2DefaultSubnet);
        return subnets.Found.Count == 0 ? Verdict.Undecided("it is not known whether the subnet gives public addresses")
            : Verdict.All(subnets.Found.Select(subnet =>
                (subnet.Bool("mapPublicIpOnLaunch").Or(subnet.Type == AwsType.Ec2DefaultSubnet).Is(true) | subnet.ReachesInternet())
                .MustNot($"subnet {subnet.Name} gives public addresses, or is routed to an internet gateway", Remedy)));
    }
}
