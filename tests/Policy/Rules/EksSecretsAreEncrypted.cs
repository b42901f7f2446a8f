using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EksSecretsAreEncryptedExamples : Examples<EksSecretsAreEncrypted>
{
    public override string? NeverUndecided => "A key that is computed is a key.";

    public EksSecretsAreEncryptedExamples()
    {
        Passes("there is a key", Given.A(AwsType.EksCluster, "k", new { encryptionConfig = new { provider = new { keyArn = Given.Unknown }, resources = new[] { "secrets" } } }));
        Fails("there is none", Given.A(AwsType.EksCluster, "k"));
    }
}
