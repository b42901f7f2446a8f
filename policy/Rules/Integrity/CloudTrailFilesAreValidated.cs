using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(2): a trail's file that was changed or removed is noticed.</summary>
[Covers("aws-config-hipaa:CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED", "cdk-nag-hipaa:HIPAA.Security-CloudTrailLogFileValidationEnabled",
    "prowler-hipaa-aws:cloudtrail_log_file_validation_enabled")]
internal sealed class CloudTrailFilesAreValidated() : ResourceRule(Safeguard.Authentication, Severity.High, AwsType.CloudTrailTrail)
{
    protected override Verdict Check(Resource trail) =>
        trail.Bool("enableLogFileValidation").MustBe(true, "Set EnableLogFileValidation = true.");
}
