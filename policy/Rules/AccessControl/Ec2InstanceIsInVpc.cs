using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a host is placed in a network of the stack's choosing, not in the account's default one.</summary>
[Covers("aws-config-hipaa:INSTANCES_IN_VPC", "cdk-nag-hipaa:HIPAA.Security-EC2InstancesInVPC")]
internal sealed class Ec2InstanceIsInVpc() : ResourceRule(
    Safeguard.AccessControl, Severity.High, AwsType.Ec2Instance, AwsType.Ec2SpotInstanceRequest)
{
    protected override Verdict Check(Resource host) =>
        (host.Gives("networkInterfaces") | host.Gives("primaryNetworkInterface") | host.Gives("launchTemplate")).Choose(
            () => Verdict.Pass, () => host.Text("subnetId").MustBeSet("Set SubnetId to a private subnet of the stack's VPC."));
}
