using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): every read and write of an object with ePHI is recorded.</summary>
[Covers("aws-config-hipaa:CLOUDTRAIL_S3_DATAEVENTS_ENABLED", "prowler-hipaa-aws:cloudtrail_s3_dataevents_read_enabled",
    "prowler-hipaa-aws:cloudtrail_s3_dataevents_write_enabled")]
internal sealed class CloudTrailRecordsEphiObjects() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource bucket) => bucket.HoldsEphi().IsNo ? Verdict.NotApplicable
        : (Truth.Any(bucket.Graph.OfType(AwsType.CloudTrailTrail), trail => trail.RecordsData(TrailSelectors.S3Object, bucket))
                | !bucket.Graph.OwnsTheTrail())
            .Must("no trail records both reads and writes of the bucket's objects",
                "Add the bucket's ARN with a trailing slash to the resources.ARN of Trail.AdvancedEventSelectors, without a readOnly "
                    + "field.");
}
