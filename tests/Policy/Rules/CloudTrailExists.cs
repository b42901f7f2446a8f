using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudTrailExistsExamples : Examples<CloudTrailExists>
{
    public CloudTrailExistsExamples()
    {
        Passes("a multi-Region trail exists", Given.A(AwsType.CloudTrailTrail, "trail", new { isMultiRegionTrail = true }));
        Fails("the stack sets up its account and has no trail", Given.A(AwsType.GuardDutyDetector, "watch"));
        Fails("a bucket awaits the trail, and there is none", Given.A(AwsType.S3Bucket, "audit").And(AwsType.S3BucketPolicy, "policy", new
        {
            bucket = Given.Ref("audit"),
            policy = Given.Policy(new { Effect = "Allow", Principal = new { Service = "cloudtrail.amazonaws.com" }, Action = "s3:PutObject", Resource = "arn:aws:s3:::audit/*" }),
        }));
        NotApplicable("there is nothing", Given.Nothing);
        Undecided("an application keeps data, and its organization may have the trail", Given.A(AwsType.DynamoTable, "patients"));
        Fails("the trail records one Region", Given.A(AwsType.CloudTrailTrail, "trail"));
        Fails("the trail is stopped", Given.A(AwsType.CloudTrailTrail, "trail", new { isMultiRegionTrail = true, enableLogging = false }));
        Undecided("the trail's reach is computed", Given.A(AwsType.CloudTrailTrail, "trail", new { isMultiRegionTrail = Given.Unknown }));
    }
}
