using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class InternetGatewayIsApprovedExamples : Examples<InternetGatewayIsApproved>
{
    public InternetGatewayIsApprovedExamples()
    {
        Passes("the VPC is approved", Given.A(AwsType.Ec2InternetGateway, "igw", new { vpcId = Given.Ref("vpc") })
            .And(AwsType.Ec2Vpc, "vpc", new { tags = new { InternetAccess = "approved" } }));
        Fails("the VPC says nothing", Given.A(AwsType.Ec2InternetGateway, "igw", new { vpcId = Given.Ref("vpc") }).And(AwsType.Ec2Vpc, "vpc"));
        Fails("a separate attachment joins it to a VPC that says nothing", Given
            .A(AwsType.Ec2InternetGatewayAttachment, "join", new { vpcId = Given.Ref("vpc"), internetGatewayId = Given.Ref("igw") })
            .And(AwsType.Ec2Vpc, "vpc").And(AwsType.Ec2InternetGateway, "igw"));
        NotApplicable("it is attached to nothing", Given.A(AwsType.Ec2InternetGateway, "igw"));
        Undecided("the VPC is not in the stack", Given.A(AwsType.Ec2InternetGateway, "igw", new { vpcId = "vpc-0123456789abcdef0" }));
    }
}
