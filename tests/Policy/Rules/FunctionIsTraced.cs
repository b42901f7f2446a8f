using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionIsTracedExamples : Examples<FunctionIsTraced>
{
    public FunctionIsTracedExamples()
    {
        Passes("it is", Given.A(AwsType.LambdaFunction, "f", new { tracingConfig = new { mode = "Active" } }));
        Fails("nothing is set", Given.A(AwsType.LambdaFunction, "f"));
        Undecided("the mode is computed", Given.A(AwsType.LambdaFunction, "f", new { tracingConfig = new { mode = Given.Unknown } }));
    }
}
