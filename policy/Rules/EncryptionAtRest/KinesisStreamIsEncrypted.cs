using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): ePHI in a stream is encrypted with a key of the organization.</summary>
[Covers("aws-config-hipaa:KINESIS_STREAM_ENCRYPTED")]
internal sealed class KinesisStreamIsEncrypted() : GraphRule(Safeguard.EncryptionAtRest, Severity.Critical, AwsType.KinesisStream)
{
    protected override Verdict Check(Resource stream) =>
        stream.Text("encryptionType").MustBe("KMS", "Set EncryptionType = \"KMS\" and KmsKeyId to the ePHI key.")
        & (stream.HoldsEphi().IsNo ? Verdict.Pass
            : stream.Text("kmsKeyId").MustBeCustomerKey("Set KmsKeyId to the ePHI key."));
}
