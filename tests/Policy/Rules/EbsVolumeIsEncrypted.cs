using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EbsVolumeIsEncryptedExamples : Examples<EbsVolumeIsEncrypted>
{
    public EbsVolumeIsEncryptedExamples()
    {
        Passes("it is encrypted", Given.A(AwsType.EbsVolume, "disk", new { encrypted = true }));
        Fails("nothing is set", Given.A(AwsType.EbsVolume, "disk"));
        Undecided("the answer is computed", Given.A(AwsType.EbsVolume, "disk", new { encrypted = Given.Unknown }));
        Passes("the account encrypts volumes that say nothing", Given.A(AwsType.EbsVolume, "data").And(AwsType.EbsEncryptionByDefault, "all", new { enabled = true }));
    }
}
