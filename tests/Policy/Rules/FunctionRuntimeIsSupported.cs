using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionRuntimeIsSupportedExamples : Examples<FunctionRuntimeIsSupported>
{
    public FunctionRuntimeIsSupportedExamples()
    {
        Passes("it is current", Given.A(AwsType.LambdaFunction, "f", new { runtime = "dotnet10" }));
        NotApplicable("it runs an image", Given.A(AwsType.LambdaFunction, "f", new { packageType = "Image" }));
        Fails("it is no longer patched", Given.A(AwsType.LambdaFunction, "f", new { runtime = "python3.8" }));
        Undecided("it is computed", Given.A(AwsType.LambdaFunction, "f", new { runtime = Given.Unknown }));
    }
}
