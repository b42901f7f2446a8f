using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Components.Functions;

/// <summary>What Lambda does in the name of a function in a network, and its code must not.</summary>
internal static class FunctionPlatform
{
    internal static IEnumerable<Statement> Policy(Output<string> logGroupArn)
    {
        yield return Statement.Allow("WriteLogs").To("logs:CreateLogStream", "logs:PutLogEvents")
            .On(Output.Format($"{logGroupArn}:log-stream:*"));
        yield return Statement.Allow("WriteTraces").To("xray:PutTraceSegments", "xray:PutTelemetryRecords")
            .OnEverything("Service Authorization Reference, AWS X-Ray: these actions support no resource types.");
        yield return Statement.Allow("AttachToNetwork").To(
                "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
                "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses")
            .OnEverything("AWS Lambda Developer Guide, 'Giving Lambda functions access to resources in an Amazon VPC': "
                + "checked on every resource.");
        // The same page: only Lambda needs the above, so it is denied to the function's own code.
        yield return Statement.Deny("CodeLeavesNetworkAlone").To(
                "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
                "ec2:DetachNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses")
            .OnThis().When(Condition.Present("lambda:SourceFunctionArn"));
    }
}
