using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudTrailRecordsFunctionCallsExamples : Examples<CloudTrailRecordsFunctionCalls>
{
    private static Given Function(object type) => Given.A(AwsType.LambdaFunction, "f").And(AwsType.CloudTrailTrail, "trail", new { eventSelectors = new[] { new
    {
        dataResources = new[] { new { type, values = new[] { "arn:aws:lambda" } } },
    } } });

    public CloudTrailRecordsFunctionCallsExamples()
    {
        Passes("they are", Function("AWS::Lambda::Function"));
        Fails("objects are", Function("AWS::S3::Object"));
        NotApplicable("it handles no ePHI", Given.A(AwsType.LambdaFunction, "f", new { tags = new { DataClassification = "internal" } }));
        Undecided("the type is computed", Function(Given.Unknown));
    }
}
