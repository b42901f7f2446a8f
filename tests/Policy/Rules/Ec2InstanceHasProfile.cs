using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class Ec2InstanceHasProfileExamples : Examples<Ec2InstanceHasProfile>
{
    public override string NeverUndecided => "a computed profile is a profile";

    public Ec2InstanceHasProfileExamples()
    {
        Passes("a profile is named", Given.A(AwsType.Ec2Instance, "host", new { iamInstanceProfile = "app" }));
        Passes("the profile is computed", Given.A(AwsType.Ec2Instance, "host", new { iamInstanceProfile = Given.Unknown }));
        Fails("none is named", Given.A(AwsType.Ec2Instance, "host"));
        Fails("a spot instance has none", Given.A(AwsType.Ec2SpotInstanceRequest, "spot"));
    }
}
