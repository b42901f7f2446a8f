using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EksEndpointIsNotOpenExamples : Examples<EksEndpointIsNotOpen>
{
    public EksEndpointIsNotOpenExamples()
    {
        Passes("it is private", Given.A(AwsType.EksCluster, "k", new { vpcConfig = new { endpointPublicAccess = false, endpointPrivateAccess = true } }));
        Passes("it admits an office", Given.A(AwsType.EksCluster, "k", new { vpcConfig = new { publicAccessCidrs = new[] { "203.0.113.0/24" } } }));
        Fails("nothing is said", Given.A(AwsType.EksCluster, "k", new { vpcConfig = new { subnetIds = new[] { "subnet-1" } } }));
        Fails("it admits all", Given.A(AwsType.EksCluster, "k", new { vpcConfig = new { endpointPublicAccess = true, publicAccessCidrs = new[] { "0.0.0.0/0" } } }));
        Undecided("it is computed", Given.A(AwsType.EksCluster, "k", new { vpcConfig = new { endpointPublicAccess = Given.Unknown } }));
    }
}
