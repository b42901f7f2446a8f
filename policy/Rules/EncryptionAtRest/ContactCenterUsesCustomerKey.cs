using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(2)(iv): recordings and transcripts of calls that Amazon Connect keeps are encrypted with a key of the organization.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/connect/latest/adminguide/encryption-at-rest.html")]
internal sealed class ContactCenterUsesCustomerKey() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.ConnectStorage)
{
    protected override Verdict Check(Resource storage) => storage.Text("storageConfig.storageType").IsUnknown
        ? Verdict.NotYet("storageConfig.storageType is not known yet")
        : storage.Text("storageConfig.storageType").Value switch
        {
            "S3" => Key(storage, "s3Config", "S3Config"),
            "KINESIS_VIDEO_STREAM" => Key(storage, "kinesisVideoStreamConfig", "KinesisVideoStreamConfig"),
            _ => Verdict.NotApplicable,
        };

    private static Verdict Key(Resource storage, string config, string spelled) =>
        storage.Text($"storageConfig.{config}.encryptionConfig.keyId").MustBeCustomerKey(
            $"Set StorageConfig.{spelled}.EncryptionConfig with EncryptionType = \"KMS\" and KeyId to the ARN of the ePHI key.");
}
