using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class GuardDutyWatchesTheStoresExamples : Examples<GuardDutyWatchesTheStores>
{
    private static Given Detector(object status) => Given.A(AwsType.GuardDutyDetector, "d").And(AwsType.S3Bucket, "phi")
        .And(AwsType.GuardDutyDetectorFeature, "f", new { detectorId = Given.Ref("d"), name = "S3_DATA_EVENTS", status });

    public GuardDutyWatchesTheStoresExamples()
    {
        Passes("it does", Detector("ENABLED"));
        Passes("the older setting does", Given.A(AwsType.GuardDutyDetector, "d", new { datasources = new { s3Logs = new { enable = true } } }).And(AwsType.S3Bucket, "phi"));
        Fails("it is off", Detector("DISABLED"));
        Fails("logins are not watched", Given.A(AwsType.GuardDutyDetector, "d").And(AwsType.RdsInstance, "db"));
        NotApplicable("there is nothing to watch", Given.A(AwsType.GuardDutyDetector, "d"));
        Undecided("the status is computed", Detector(Given.Unknown));
    }
}
