using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(2)(iv): ePHI on its way through a delivery stream, and where it lands, is encrypted with a key of the organization.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/firehose/latest/dev/encryption.html")]
internal sealed class DeliveryStreamIsEncrypted() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.FirehoseStream)
{
    private const string Landing = "extendedS3Configuration";

    protected override Verdict Check(Resource stream) =>
        stream.HoldsEphi().IsNo ? Verdict.NotApplicable : OnItsWay(stream) & WhereItLands(stream);

    /// <summary>What comes from a Kinesis stream or from Kafka is kept there, under its key.</summary>
    private static Verdict OnItsWay(Resource stream) =>
        !stream.Value("kinesisSourceConfiguration").IsAbsent || !stream.Value("mskSourceConfiguration").IsAbsent ? Verdict.NotApplicable
        : stream.Bool("serverSideEncryption.enabled").MustBe(true, "Set ServerSideEncryption with Enabled = true, KeyType and KeyArn.");

    private static Verdict WhereItLands(Resource stream)
    {
        if (stream.Value(Landing).IsAbsent || !stream.Value(Landing + ".kmsKeyArn").IsAbsent) return Verdict.Pass;
        return stream.Refers(Landing + ".bucketArn", AwsType.S3Bucket).First is { } bucket
            ? bucket.EncryptionAlgorithm().Is(a => a.StartsWith("aws:kms", StringComparison.Ordinal))
                .Must("objects are delivered without a key", "Set ExtendedS3Configuration.KmsKeyArn, or the bucket's default encryption.")
            : Verdict.Undecided("the bucket belongs to another stack");
    }
}
