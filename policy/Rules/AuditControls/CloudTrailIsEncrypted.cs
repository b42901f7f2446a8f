using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): the trail's files are encrypted with a key of the organization.</summary>
[Covers("aws-config-hipaa:CLOUD_TRAIL_ENCRYPTION_ENABLED", "cdk-nag-hipaa:HIPAA.Security-CloudTrailEncryptionEnabled",
    "prowler-hipaa-aws:cloudtrail_kms_encryption_enabled")]
internal sealed class CloudTrailIsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.CloudTrailTrail)
{
    protected override Verdict Check(Resource trail) => trail.Text("kmsKeyId").MustBeSet("Set KmsKeyId to the audit key's Arn.");
}
