using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(D): what a function did can be followed when an incident is looked into.</summary>
[Covers("pulumi-compliance-policies:aws-lambda-function-configure-tracing-config",
    "pulumi-compliance-policies:aws-lambda-function-enable-tracing-config",
    "pulumi-compliance-policies:awsnative-lambda-function-configure-tracing-config",
    "pulumi-compliance-policies:awsnative-lambda-function-enable-tracing-config")]
internal sealed class FunctionIsTraced() : ResourceRule(Safeguard.ActivityReview, Severity.Low, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function) =>
        function.Text("tracingConfig.mode").MustBe("Active", "Set TracingConfig.Mode = \"Active\".");
}
