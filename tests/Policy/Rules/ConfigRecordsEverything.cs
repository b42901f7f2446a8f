using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ConfigRecordsEverythingExamples : Examples<ConfigRecordsEverything>
{
    private static Given Recorder(object all) => Given.A(AwsType.ConfigRecorder, "r", new { name = "main", recordingGroup = new { allSupported = all } })
        .And(AwsType.ConfigRecorderStatus, "s", new { name = Given.Ref("r"), isEnabled = true }).And(AwsType.ConfigDeliveryChannel, "c", new { s3BucketName = "config" });

    private static Given Without(params string[] types) => Given.A(AwsType.ConfigRecorder, "r", new { name = "main", recordingGroup = new
        {
            allSupported = false, exclusionByResourceTypes = new[] { new { resourceTypes = types } }, recordingStrategies = new[] { new { useOnly = "EXCLUSION_BY_RESOURCE_TYPES" } },
        } })
        .And(AwsType.ConfigRecorderStatus, "s", new { name = Given.Ref("r"), isEnabled = true }).And(AwsType.ConfigDeliveryChannel, "c", new { s3BucketName = "config" });

    public ConfigRecordsEverythingExamples()
    {
        Passes("they are", Recorder(true));
        Fails("some are", Recorder(false));
        Fails("the recorder is not started", Given.A(AwsType.ConfigRecorder, "r"));
        Fails("nothing is delivered", Given.A(AwsType.ConfigRecorder, "r", new { name = "main" }).And(AwsType.ConfigRecorderStatus, "s", new { name = Given.Ref("r"), isEnabled = true }));
        Undecided("the answer is computed", Recorder(Given.Unknown));
        Passes("what is left out comes and goes by itself", Without("AWS::EC2::NetworkInterface"));
        Fails("buckets are left out", Without("AWS::EC2::NetworkInterface", "AWS::S3::Bucket"));
    }
}
