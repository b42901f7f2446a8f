using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudTrailFilesAreValidatedExamples : Examples<CloudTrailFilesAreValidated>
{
    public CloudTrailFilesAreValidatedExamples()
    {
        Passes("they are", Given.A(AwsType.CloudTrailTrail, "t", new { enableLogFileValidation = true }));
        Fails("they are not", Given.A(AwsType.CloudTrailTrail, "t"));
        Undecided("the answer is computed", Given.A(AwsType.CloudTrailTrail, "t", new { enableLogFileValidation = Given.Unknown }));
    }
}
