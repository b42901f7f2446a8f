using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ConfigRecorderExistsExamples : Examples<ConfigRecorderExists>
{
    public override string NeverUndecided => "it is there or not";

    public ConfigRecorderExistsExamples()
    {
        Passes("it is there", Given.A(AwsType.ConfigRecorder, "x"));
        Fails("the account's trail is there, and it is not", Given.A(AwsType.CloudTrailTrail, "t"));
        NotApplicable("the account is set up elsewhere", Given.A(AwsType.S3Bucket, "b"));
    }
}
