using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): what Athena writes for a database is encrypted with a key of the organization.</summary>
[Covers("pulumi-compliance-policies:aws-athena-database-configure-customer-managed-key",
    "pulumi-compliance-policies:aws-athena-database-disallow-unencrypted-database")]
internal sealed class AthenaDatabaseIsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.AthenaDatabase)
{
    protected override Verdict Check(Resource db) =>
        db.Text("encryptionConfiguration.encryptionOption")
            .MustBeOneOf(["SSE_KMS", "CSE_KMS"], "Set EncryptionConfiguration.EncryptionOption = \"SSE_KMS\".")
        & db.Text("encryptionConfiguration.kmsKey").MustBeSet("Set EncryptionConfiguration.KmsKey.");
}
