using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LogDestinationIsDeclaredExamples : Examples<LogDestinationIsDeclared>
{
    private static Given Stage() => Given.A(AwsType.ApiStage, "stage", new { accessLogSettings = new { destinationArn = Given.Ref("logs"), format = "$context.requestId" } });

    public LogDestinationIsDeclaredExamples()
    {
        Passes("a stage logs to a group with key and retention", Stage().And(AwsType.LogGroup, "logs", new { kmsKeyId = Given.Unknown, retentionInDays = 2192 }));
        Passes("a flow log does", Given.A(AwsType.Ec2FlowLog, "flow", new { logDestination = Given.Ref("logs"), vpcId = "vpc-1" })
            .And(AwsType.LogGroup, "logs", new { kmsKeyId = "arn:aws:kms:us-east-1:111122223333:key/1", retentionInDays = 365 }));
        Fails("the group has no key", Stage().And(AwsType.LogGroup, "logs", new { retentionInDays = 2192 }));
        Fails("the group has no retention", Stage().And(AwsType.LogGroup, "logs", new { kmsKeyId = Given.Unknown }));
        NotApplicable("a flow log goes to a bucket", Given.A(AwsType.Ec2FlowLog, "flow", new { logDestination = Given.Ref("logs"), logDestinationType = "s3" }).And(AwsType.S3Bucket, "logs"));
        NotApplicable("nothing is logged, which another rule tells", Given.A(AwsType.ApiStage, "stage"));
        Undecided("the group belongs to another stack", Given.A(AwsType.ApiStage, "stage",
            new { accessLogSettings = new { destinationArn = "arn:aws:logs:us-east-1:111122223333:log-group:api", format = "$context.requestId" } }));
    }
}
