using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class Ec2InstanceIsMonitoredExamples : Examples<Ec2InstanceIsMonitored>
{
    public Ec2InstanceIsMonitoredExamples()
    {
        Passes("it is", Given.A(AwsType.Ec2Instance, "host", new { monitoring = true }));
        Fails("it is not", Given.A(AwsType.Ec2Instance, "host"));
        Undecided("the answer is computed", Given.A(AwsType.Ec2Instance, "host", new { monitoring = Given.Unknown }));
        Fails("a spot instance is not", Given.A(AwsType.Ec2SpotInstanceRequest, "spot"));
    }
}
