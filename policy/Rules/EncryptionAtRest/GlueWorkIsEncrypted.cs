using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): what jobs and crawlers write, log and remember is encrypted by a security configuration.</summary>
[ExplainedAt("https://docs.aws.amazon.com/glue/latest/dg/console-security-configurations.html")]
internal sealed class GlueWorkIsEncrypted() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.GlueJob, AwsType.GlueCrawler)
{
    private const string Settings = "encryptionConfiguration";

    protected override Verdict Check(Resource work) => work.HoldsEphi().IsNo ? Verdict.NotApplicable
        : work.Text("securityConfiguration").MustBeSet("Set SecurityConfiguration to an aws.glue.SecurityConfiguration.")
            & Verdict.All(work.Refers("securityConfiguration", AwsType.GlueSecurityConfiguration).Found.Select(Encrypts));

    private static Verdict Encrypts(Resource configuration) =>
        configuration.Text(Settings + ".s3Encryption.s3EncryptionMode")
            .Must(mode => mode is "SSE-KMS", "Set S3Encryption.S3EncryptionMode = \"SSE-KMS\".")
        & configuration.Text(Settings + ".cloudwatchEncryption.cloudwatchEncryptionMode")
            .Must(mode => mode is "SSE-KMS", "Set CloudwatchEncryption.CloudwatchEncryptionMode = \"SSE-KMS\".")
        & configuration.Text(Settings + ".jobBookmarksEncryption.jobBookmarksEncryptionMode")
            .Must(mode => mode is "CSE-KMS", "Set JobBookmarksEncryption.JobBookmarksEncryptionMode = \"CSE-KMS\".");
}
