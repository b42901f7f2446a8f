using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionPermissionNamesItsSourceExamples : Examples<FunctionPermissionNamesItsSource>
{
    public FunctionPermissionNamesItsSourceExamples()
    {
        Passes("the source is named", Given.A(AwsType.LambdaPermission, "p", new { principal = "sns.amazonaws.com", sourceArn = Given.Unknown }));
        Fails("no source is named", Given.A(AwsType.LambdaPermission, "p", new { principal = "s3.amazonaws.com" }));
        NotApplicable("an account is named", Given.A(AwsType.LambdaPermission, "p", new { principal = "111122223333" }));
        Undecided("the principal is computed", Given.A(AwsType.LambdaPermission, "p", new { principal = Given.Unknown }));
    }
}
