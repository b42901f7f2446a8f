using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsStorageIsEncryptedExamples : Examples<RdsStorageIsEncrypted>
{
    public RdsStorageIsEncryptedExamples()
    {
        Passes("storage is encrypted", Given.A(AwsType.RdsInstance, "db", new { storageEncrypted = true }));
        Passes("a cluster's storage is encrypted", Given.A(AwsType.RdsCluster, "db", new { storageEncrypted = true }));
        Fails("storageEncrypted is false", Given.A(AwsType.RdsInstance, "db", new { storageEncrypted = false }));
        Fails("storageEncrypted is not set", Given.A(AwsType.RdsInstance, "db"));
        Undecided("storageEncrypted is computed", Given.A(AwsType.RdsInstance, "db", new { storageEncrypted = Given.Unknown }));
    }
}
