using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a host cannot be addressed from the internet.</summary>
[Covers("aws-config-hipaa:AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED", "aws-config-hipaa:EC2_INSTANCE_NO_PUBLIC_IP",
    "cdk-nag-hipaa:HIPAA.Security-AutoScalingLaunchConfigPublicIpDisabled", "cdk-nag-hipaa:HIPAA.Security-EC2InstanceNoPublicIp",
    "prowler-hipaa-aws:ec2_instance_public_ip", "prowler-hipaa-aws:ec2_confidential_workload_host_public_ip",
    "pulumi-awsguard:ec2-instance-no-public-ip", "pulumi-compliance-policies:aws-ec2-instance-disallow-public-ip")]
internal sealed class Ec2InstanceHasNoPublicIp() : GraphRule(
    Safeguard.AccessControl, Severity.High, AwsType.Ec2Instance, AwsType.Ec2SpotInstanceRequest, AwsType.Ec2LaunchConfiguration,
    AwsType.Ec2LaunchTemplate)
{
    private const string Remedy = "Set AssociatePublicIpAddress = false.";

    protected override Verdict Check(Resource host) => host.Type switch
    {
        // A launch configuration that says nothing takes what the subnet gives; a template leaves it to who launches by it.
        AwsType.Ec2LaunchConfiguration => host.Bool("associatePublicIpAddress").Or(false).MustBe(false, Remedy),
        AwsType.Ec2LaunchTemplate => Verdict.All(Principal.Each(host.Value("networkInterfaces")).Select(one =>
            one["associatePublicIpAddress"].AsText("networkInterfaces.associatePublicIpAddress").Or("false").MustBe("false", Remedy))),
        _ => Instance(host),
    };

    private static Verdict Instance(Resource host)
    {
        var own = host.Bool("associatePublicIpAddress");
        if (!own.IsAbsent) return own.MustBe(false, Remedy);
        return host.Refers("subnetId", AwsType.Ec2Subnet).First is { } subnet
            ? subnet.Bool("mapPublicIpOnLaunch").Or(false).Is(true)
                .MustNot("the subnet gives its instances public addresses, and the instance does not decline", Remedy)
            : host.Value("subnetId").IsAbsent && host.Value("networkInterfaces").IsAbsent
                ? Verdict.Fail("the instance would be placed in a default subnet, which gives public addresses", Remedy
                    + " Set SubnetId to a private subnet.")
                : Verdict.Undecided("it is not known whether the subnet gives public addresses");
    }
}
