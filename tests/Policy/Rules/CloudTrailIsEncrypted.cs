using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudTrailIsEncryptedExamples : Examples<CloudTrailIsEncrypted>
{
    public override string NeverUndecided => "a computed key is a key";

    public CloudTrailIsEncryptedExamples()
    {
        Passes("it is", Given.A(AwsType.CloudTrailTrail, "t", new { kmsKeyId = Given.Unknown }));
        Fails("it is not", Given.A(AwsType.CloudTrailTrail, "t"));
    }
}
