using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): what a topic holds on its way is encrypted.</summary>
[Covers("aws-config-hipaa:SNS_ENCRYPTED_KMS", "cdk-nag-hipaa:HIPAA.Security-SNSEncryptedKMS",
    "prowler-hipaa-aws:sns_topics_kms_encryption_at_rest_enabled")]
internal sealed class SnsTopicIsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.SnsTopic)
{
    protected override Verdict Check(Resource topic) =>
        topic.Text("kmsMasterKeyId").MustBeSet("Set KmsMasterKeyId to a customer managed key.");
}
