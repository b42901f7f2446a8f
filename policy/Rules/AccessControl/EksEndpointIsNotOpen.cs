using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): the way to administer a cluster is private, or open to named networks only.</summary>
[Covers("pulumi-compliance-policies:aws-eks-cluster-disallow-api-endpoint-public-access")]
internal sealed class EksEndpointIsNotOpen() : ResourceRule(Safeguard.AccessControl, Severity.High, AwsType.EksCluster)
{
    protected override Verdict Check(Resource cluster)
    {
        var networks = cluster.List("vpcConfig.publicAccessCidrs");
        var named = networks.IsUnknown ? Truth.Unknown
            : networks.Is(list => list.Count > 0)
            & Truth.All(networks.Value ?? [], cidr => cidr.AsText("cidr").Is(c => !SecurityGroupRule.IsWholeInternet(c)));
        return (cluster.Bool("vpcConfig.endpointPublicAccess").Or(true).Is(false) | named)
            .Must("the API endpoint is open to the whole internet",
            "Set VpcConfig.EndpointPublicAccess = false and EndpointPrivateAccess = true, or name networks in PublicAccessCidrs.");
    }
}
