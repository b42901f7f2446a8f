using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SubnetAssignsNoPublicIpsExamples : Examples<SubnetAssignsNoPublicIps>
{
    public SubnetAssignsNoPublicIpsExamples()
    {
        Passes("nothing is said", Given.A(AwsType.Ec2Subnet, "app"));
        Fails("addresses are given", Given.A(AwsType.Ec2Subnet, "app", new { mapPublicIpOnLaunch = true }));
        Undecided("the answer is computed", Given.A(AwsType.Ec2Subnet, "app", new { mapPublicIpOnLaunch = Given.Unknown }));
        Fails("a default subnet says nothing", Given.A(AwsType.Ec2DefaultSubnet, "default"));
        Passes("a default subnet is told not to", Given.A(AwsType.Ec2DefaultSubnet, "default", new { mapPublicIpOnLaunch = false }));
    }
}
