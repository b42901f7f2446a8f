using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): what passes through the network of systems with ePHI is recorded.</summary>
[Covers("aws-config-hipaa:VPC_FLOW_LOGS_ENABLED", "cdk-nag-hipaa:HIPAA.Security-VPCFlowLogsEnabled",
    "prowler-hipaa-aws:vpc_flow_logs_enabled")]
internal sealed class VpcHasFlowLog() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.Ec2Vpc)
{
    protected override Verdict Check(Resource vpc) => vpc.ReferredBy(AwsType.Ec2FlowLog, "vpcId").MustHave(
        log => log.Text("trafficType").MustBe("ALL", "Set the FlowLog's TrafficType = \"ALL\"."),
        "the VPC has no flow log", "Add an aws.ec2.FlowLog with VpcId and TrafficType = \"ALL\".");
}
