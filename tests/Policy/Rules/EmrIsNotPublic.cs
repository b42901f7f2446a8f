using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EmrIsNotPublicExamples : Examples<EmrIsNotPublic>
{
    public EmrIsNotPublicExamples()
    {
        Passes("in a private subnet", Given.A(AwsType.EmrCluster, "c", new { ec2Attributes = new { subnetId = Given.Ref("s") } }).And(AwsType.Ec2Subnet, "s", new { vpcId = "vpc-1" }));
        Passes("the account refuses open clusters", Given.A(AwsType.EmrBlockPublicAccess, "b", new { blockPublicSecurityGroupRules = true }));
        Fails("in a default subnet", Given.A(AwsType.EmrCluster, "c"));
        Fails("the subnet gives public addresses", Given.A(AwsType.EmrCluster, "c", new { ec2Attributes = new { subnetId = Given.Ref("s") } })
            .And(AwsType.Ec2Subnet, "s", new { vpcId = "vpc-1", mapPublicIpOnLaunch = true }));
        Fails("the account takes open clusters", Given.A(AwsType.EmrBlockPublicAccess, "b", new { blockPublicSecurityGroupRules = false }));
        Undecided("the subnet is another stack's", Given.A(AwsType.EmrCluster, "c", new { ec2Attributes = new { subnetId = "subnet-1" } }));
    }
}
