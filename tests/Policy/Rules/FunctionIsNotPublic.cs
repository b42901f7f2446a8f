using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionIsNotPublicExamples : Examples<FunctionIsNotPublic>
{
    public FunctionIsNotPublicExamples()
    {
        Passes("a service is named", Given.A(AwsType.LambdaPermission, "p", new { principal = "s3.amazonaws.com" }));
        Passes("it is narrowed to the organization", Given.A(AwsType.LambdaPermission, "p", new { principal = "*", principalOrgId = "o-abc" }));
        Fails("everybody is named", Given.A(AwsType.LambdaPermission, "p", new { principal = "*" }));
        Undecided("the principal is computed", Given.A(AwsType.LambdaPermission, "p", new { principal = Given.Unknown }));
    }
}
