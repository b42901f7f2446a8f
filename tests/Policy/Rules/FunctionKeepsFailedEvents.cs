using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionKeepsFailedEventsExamples : Examples<FunctionKeepsFailedEvents>
{
    public FunctionKeepsFailedEventsExamples()
    {
        Passes("it has a dead-letter target", Given.A(AwsType.LambdaFunction, "f", new { deadLetterConfig = new { targetArn = Given.Unknown } }));
        Passes("it has a failure destination", Given.A(AwsType.LambdaFunction, "f").And(AwsType.LambdaEventInvokeConfig, "c",
            new { functionName = Given.Ref("f"), destinationConfig = new { onFailure = new { destination = "arn:aws:sqs:us-east-1:111122223333:dlq" } } }));
        Passes("it is only polled for", Given.A(AwsType.LambdaFunction, "f").And(AwsType.LambdaEventSourceMapping, "m", new { functionName = Given.Ref("f") }));
        Fails("it has none", Given.A(AwsType.LambdaFunction, "f"));
        Fails("others invoke it too", Given.A(AwsType.LambdaFunction, "f").And(AwsType.LambdaEventSourceMapping, "m", new { functionName = Given.Ref("f") })
            .And(AwsType.LambdaPermission, "p", new { function = Given.Ref("f") }));
        Undecided("whose destination it is is computed", Given.A(AwsType.LambdaFunction, "f").And(AwsType.LambdaEventInvokeConfig, "c",
            new { functionName = Given.Unknown, destinationConfig = new { onFailure = new { destination = "arn:aws:sqs:us-east-1:111122223333:dlq" } } }));
    }
}
