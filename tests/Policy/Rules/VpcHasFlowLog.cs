using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class VpcHasFlowLogExamples : Examples<VpcHasFlowLog>
{
    public VpcHasFlowLogExamples()
    {
        Passes("all traffic is logged", Given.A(AwsType.Ec2Vpc, "vpc").And(AwsType.Ec2FlowLog, "log", new { vpcId = Given.Ref("vpc"), trafficType = "ALL" }));
        Fails("only accepted traffic is logged", Given.A(AwsType.Ec2Vpc, "vpc").And(AwsType.Ec2FlowLog, "log", new { vpcId = Given.Ref("vpc"), trafficType = "ACCEPT" }));
        Fails("nothing is logged", Given.A(AwsType.Ec2Vpc, "vpc"));
        Undecided("the kind of traffic is computed", Given.A(AwsType.Ec2Vpc, "vpc").And(AwsType.Ec2FlowLog, "log", new { vpcId = Given.Ref("vpc"), trafficType = Given.Unknown }));
    }
}
