using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EndpointPolicyIsRestrictedExamples : Examples<EndpointPolicyIsRestricted>
{
    private static string Open(object condition) => Given.Policy(new { Effect = "Allow", Principal = "*", Action = "*", Resource = "*", Condition = condition });

    public EndpointPolicyIsRestrictedExamples()
    {
        Passes("it is limited to the account", Given.A(AwsType.Ec2VpcEndpoint, "s3",
            new { policy = Open(new { StringEquals = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:PrincipalAccount"] = "111122223333" } }) }));
        Fails("it has no policy", Given.A(AwsType.Ec2VpcEndpoint, "s3"));
        Fails("its policy is open", Given.A(AwsType.Ec2VpcEndpoint, "s3", new { policy = Open(new { }) }));
        Fails("its separate policy is open", Given.A(AwsType.Ec2VpcEndpoint, "s3")
            .And(AwsType.Ec2VpcEndpointPolicy, "policy", new { vpcEndpointId = Given.Ref("s3"), policy = Open(new { }) }));
        NotApplicable("it is for a load balancer", Given.A(AwsType.Ec2VpcEndpoint, "lb", new { vpcEndpointType = "GatewayLoadBalancer" }));
        Undecided("its policy is computed", Given.A(AwsType.Ec2VpcEndpoint, "s3", new { policy = Given.Unknown }));
    }
}
