using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class AssetsAreInventoriedExamples : Examples<AssetsAreInventoried>
{
    private static Given Store() => Given.A(AwsType.S3Bucket, "records");

    public AssetsAreInventoriedExamples()
    {
        Passes("everything is recorded", Store().And(AwsType.ConfigRecorder, "recorder", new { roleArn = "arn:aws:iam::111122223333:role/config", recordingGroup = new { allSupported = true } }));
        Fails("nothing is recorded", Store());
        Fails("some types are recorded", Store().And(AwsType.ConfigRecorder, "recorder", new { recordingGroup = new { allSupported = false } }));
        NotApplicable("the stack keeps no data", Given.A(AwsType.SnsTopic, "topic"));
        Undecided("it is computed", Store().And(AwsType.ConfigRecorder, "recorder", new { recordingGroup = new { allSupported = Given.Unknown } }));
    }
}
