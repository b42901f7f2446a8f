using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionReservesConcurrencyExamples : Examples<FunctionReservesConcurrency>
{
    public FunctionReservesConcurrencyExamples()
    {
        Passes("some is reserved", Given.A(AwsType.LambdaFunction, "f", new { reservedConcurrentExecutions = 10 }));
        Fails("none is", Given.A(AwsType.LambdaFunction, "f"));
        Undecided("the number is computed", Given.A(AwsType.LambdaFunction, "f", new { reservedConcurrentExecutions = Given.Unknown }));
    }
}
