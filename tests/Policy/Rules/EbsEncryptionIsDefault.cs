using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EbsEncryptionIsDefaultExamples : Examples<EbsEncryptionIsDefault>
{
    public EbsEncryptionIsDefaultExamples()
    {
        Passes("it is on", Given.A(AwsType.EbsEncryptionByDefault, "default"));
        Fails("it is off", Given.A(AwsType.EbsEncryptionByDefault, "default", new { enabled = false }));
        Fails("volumes are made without it", Given.A(AwsType.EbsVolume, "disk", new { encrypted = true }));
        NotApplicable("the stack has no volumes", Given.Nothing);
        Undecided("the answer is computed", Given.A(AwsType.EbsEncryptionByDefault, "default", new { enabled = Given.Unknown }));
    }
}
