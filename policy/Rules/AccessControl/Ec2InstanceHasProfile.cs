using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(d): a host identifies itself with a role, not with keys that were left on it.</summary>
[Covers("aws-config-hipaa:EC2_INSTANCE_PROFILE_ATTACHED", "cdk-nag-hipaa:HIPAA.Security-EC2InstanceProfileAttached")]
internal sealed class Ec2InstanceHasProfile() : ResourceRule(
    Safeguard.PersonAuthentication, Severity.Medium, AwsType.Ec2Instance, AwsType.Ec2SpotInstanceRequest)
{
    protected override Verdict Check(Resource host) =>
        host.Text("iamInstanceProfile")
            .MustBeSet("Set IamInstanceProfile to an aws.iam.InstanceProfile whose role grants what the host needs.");
}
