using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class Ec2InstanceRequiresImdsV2Examples : Examples<Ec2InstanceRequiresImdsV2>
{
    public Ec2InstanceRequiresImdsV2Examples()
    {
        Passes("tokens are required", Given.A(AwsType.Ec2Instance, "host", new { metadataOptions = new { httpTokens = "required" } }));
        Passes("the service is off", Given.A(AwsType.Ec2Instance, "host", new { metadataOptions = new { httpEndpoint = "disabled" } }));
        Fails("tokens are optional", Given.A(AwsType.Ec2LaunchTemplate, "host", new { metadataOptions = new { httpTokens = "optional" } }));
        Fails("nothing is set", Given.A(AwsType.Ec2Instance, "host"));
        Undecided("httpTokens is computed", Given.A(AwsType.Ec2Instance, "host", new { metadataOptions = new { httpTokens = Given.Unknown } }));
        Fails("a launch configuration leaves it open", Given.A(AwsType.Ec2LaunchConfiguration, "fleet", new { metadataOptions = new { httpTokens = "optional" } }));
        Passes("a launch configuration requires it", Given.A(AwsType.Ec2LaunchConfiguration, "fleet", new { metadataOptions = new { httpTokens = "required" } }));
        Fails("a spot instance says nothing", Given.A(AwsType.Ec2SpotInstanceRequest, "host"));
    }
}
