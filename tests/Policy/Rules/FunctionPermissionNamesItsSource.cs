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
        Passes("rules of the account are named", Given.A(AwsType.LambdaPermission, "p", new { principal = "events.amazonaws.com", sourceArn = "arn:aws:events:*:111122223333:rule/*" }));
        Passes("any bucket of the account is", Given.A(AwsType.LambdaPermission, "p", new { principal = "s3.amazonaws.com", sourceArn = "arn:aws:s3:::*", sourceAccount = "111122223333" }));
        Fails("anybody's bucket is", Given.A(AwsType.LambdaPermission, "p", new { principal = "s3.amazonaws.com", sourceArn = "arn:aws:s3:::*" }));
        Fails("anybody's rule is", Given.A(AwsType.LambdaPermission, "p", new { principal = "events.amazonaws.com", sourceArn = "arn:aws:events:us-east-1:*:rule/nightly" }));
    }
}
