using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionUrlRequiresAuthorizationExamples : Examples<FunctionUrlRequiresAuthorization>
{
    public FunctionUrlRequiresAuthorizationExamples()
    {
        Passes("callers sign", Given.A(AwsType.LambdaFunctionUrl, "url", new { authorizationType = "AWS_IAM" }));
        Fails("nobody is asked", Given.A(AwsType.LambdaFunctionUrl, "url", new { authorizationType = "NONE" }));
        Undecided("the answer is computed", Given.A(AwsType.LambdaFunctionUrl, "url", new { authorizationType = Given.Unknown }));
    }
}
