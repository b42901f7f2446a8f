using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EcrImagesAreGuardedExamples : Examples<EcrImagesAreGuarded>
{
    private static Given Repository(object scan) => Given.A(AwsType.EcrRepository, "r", new
    {
        imageScanningConfiguration = new { scanOnPush = scan }, imageTagMutability = "IMMUTABLE", encryptionConfigurations = new[] { new { encryptionType = "KMS" } },
    });

    public EcrImagesAreGuardedExamples()
    {
        Passes("they are", Repository(true));
        Fails("they are not scanned", Repository(false));
        Fails("nothing is set", Given.A(AwsType.EcrRepository, "r"));
        Undecided("scanning is computed", Repository(Given.Unknown));
    }
}
