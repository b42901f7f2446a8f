using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Vpc;

namespace Hipaa.Samples.Consumer;

/// <summary>A security group with one way: to the pipeline's endpoints of AWS services, over HTTPS.</summary>
public sealed class PrivateNetworkAccess : ComponentResource
{
    private const int Https = 443;

    public PrivateNetworkAccess(string name, Pipeline pipeline, ComponentResourceOptions? options = null)
        : base("criticalReadings:index:PrivateNetworkAccess", name, options)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        const string Purpose = "Critical readings to AWS services";
        GroupId = new SecurityGroup($"{name}-group", new SecurityGroupArgs
        {
            VpcId = pipeline.VpcId, Description = "Function that tells of critical readings", RevokeRulesOnDelete = true,
        }, new() { Parent = this }).Id;
        _ = new SecurityGroupEgressRule($"{name}-out", new SecurityGroupEgressRuleArgs
        {
            SecurityGroupId = GroupId, ReferencedSecurityGroupId = pipeline.EndpointGroupId,
            IpProtocol = "tcp", FromPort = Https, ToPort = Https, Description = Purpose,
        }, new() { Parent = this });
        _ = new SecurityGroupIngressRule($"{name}-in", new SecurityGroupIngressRuleArgs
        {
            SecurityGroupId = pipeline.EndpointGroupId, ReferencedSecurityGroupId = GroupId,
            IpProtocol = "tcp", FromPort = Https, ToPort = Https, Description = Purpose,
        }, new() { Parent = this });
        RegisterOutputs();
    }

    public Output<string> GroupId { get; }
}
