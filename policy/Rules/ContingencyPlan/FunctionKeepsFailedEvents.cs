using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): an event that a function could not handle is kept, not dropped after the retries.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-LambdaDLQ")]
[ExplainedAt("https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html")]
internal sealed class FunctionKeepsFailedEvents() : GraphRule(Safeguard.Integrity, Severity.Medium, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function)
    {
        var configs = function.ReferredBy(AwsType.LambdaEventInvokeConfig, "functionName");
        var kept = function.Text("deadLetterConfig.targetArn").IsSet
            | configs.Any(c => c.Text("destinationConfig.onFailure.destination").IsSet);
        return (kept | IsOnlyPolled(function)).Must("events that fail are dropped after the retries",
            "Set DeadLetterConfig.TargetArn, or an aws.lambda.FunctionEventInvokeConfig with DestinationConfig.OnFailure.");
    }

    /// <summary>What an event source mapping polls for it keeps itself; another rule asks for its failure target.</summary>
    private static Truth IsOnlyPolled(Resource function) =>
        function.ReferredBy(AwsType.LambdaEventSourceMapping, "functionName").Exist
            & !function.ReferredBy(AwsType.LambdaPermission, "function").Exist;
}
