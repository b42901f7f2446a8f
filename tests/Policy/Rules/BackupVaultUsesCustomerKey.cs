using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class BackupVaultUsesCustomerKeyExamples : Examples<BackupVaultUsesCustomerKey>
{
    public override string NeverUndecided => "a computed key is a key of the program";

    public BackupVaultUsesCustomerKeyExamples()
    {
        Passes("they are", Given.A(AwsType.BackupVault, "v", new { kmsKeyArn = Given.Unknown }));
        Fails("they are not", Given.A(AwsType.BackupVault, "v"));
    }
}
