using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): logs are encrypted with a key of the organization.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-CloudWatchLogGroupEncrypted", "prowler-hipaa-aws:cloudwatch_log_group_kms_encryption_enabled")]
internal sealed class LogGroupIsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.LogGroup)
{
    protected override Verdict Check(Resource group) => group.Text("kmsKeyId").MustBeSet("Set KmsKeyId to a customer managed key.");
}
