using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): the catalog of the data, and the passwords of its connections, are encrypted.</summary>
internal sealed class GlueCatalogIsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.GlueDataCatalogEncryption)
{
    private const string Settings = "dataCatalogEncryptionSettings";

    protected override Verdict Check(Resource catalog) =>
        catalog.Text(Settings + ".encryptionAtRest.catalogEncryptionMode")
            .Must(mode => mode.StartsWith("SSE-KMS", StringComparison.Ordinal),
                "Set EncryptionAtRest.CatalogEncryptionMode = \"SSE-KMS\" and SseAwsKmsKeyId.")
        & catalog.Bool(Settings + ".connectionPasswordEncryption.returnConnectionPasswordEncrypted")
            .MustBe(true, "Set ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted = true and AwsKmsKeyId.");
}
