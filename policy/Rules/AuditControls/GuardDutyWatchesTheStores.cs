using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(5)(ii)(B): a detector watches buckets, databases and functions, where the stack has some.</summary>
[ExplainedAt("https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html")]
internal sealed class GuardDutyWatchesTheStores() : GraphRule(Safeguard.MaliciousSoftware, Severity.Medium, AwsType.GuardDutyDetector)
{
    private static readonly (string Type, string Feature)[] Features =
    [
        (AwsType.S3Bucket, "S3_DATA_EVENTS"), (AwsType.RdsInstance, "RDS_LOGIN_EVENTS"), (AwsType.RdsCluster, "RDS_LOGIN_EVENTS"),
        (AwsType.LambdaFunction, "LAMBDA_NETWORK_LOGS"),
    ];

    protected override Verdict Check(Resource detector)
    {
        var on = detector.ReferredBy(AwsType.GuardDutyDetectorFeature, "detectorId");
        return Verdict.All(Features.Where(f => detector.Graph.Has(f.Type)).Select(f =>
            (on.Any(feature => feature.Text("name").Is(f.Feature) & feature.Text("status").Is("ENABLED"))
                | (string.Equals(f.Feature, "S3_DATA_EVENTS", StringComparison.Ordinal)
                    ? detector.Bool("datasources.s3Logs.enable").Is(true) : Truth.No))
            .Must($"the detector does not watch {f.Feature}",
                $"Add an aws.guardduty.DetectorFeature with Name = \"{f.Feature}\" and Status = \"ENABLED\".")));
    }
}
