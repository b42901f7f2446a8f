using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class GlueCatalogIsEncryptedExamples : Examples<GlueCatalogIsEncrypted>
{
    private static Given Catalog(object mode) => Given.A(AwsType.GlueDataCatalogEncryption, "c", new { dataCatalogEncryptionSettings = new
    {
        encryptionAtRest = new { catalogEncryptionMode = mode }, connectionPasswordEncryption = new { returnConnectionPasswordEncrypted = true },
    } });

    public GlueCatalogIsEncryptedExamples()
    {
        Passes("they are", Catalog("SSE-KMS"));
        Fails("the catalog is not", Catalog("DISABLED"));
        Fails("nothing is set", Given.A(AwsType.GlueDataCatalogEncryption, "c"));
        Undecided("the mode is computed", Catalog(Given.Unknown));
    }
}
