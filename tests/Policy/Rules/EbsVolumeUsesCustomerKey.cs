using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EbsVolumeUsesCustomerKeyExamples : Examples<EbsVolumeUsesCustomerKey>
{
    public override string NeverUndecided => "a computed key is a key of the program, and AWS's own is named by its alias";

    public EbsVolumeUsesCustomerKeyExamples()
    {
        Passes("a key of the account is named", Given.A(AwsType.EbsVolume, "disk", new { kmsKeyId = "arn:aws:kms:us-east-1:111122223333:key/1" }));
        Fails("none is named", Given.A(AwsType.EbsVolume, "disk"));
        Fails("AWS's own key is named", Given.A(AwsType.EbsVolume, "disk", new { kmsKeyId = "alias/aws/ebs" }));
        Passes("the key is computed", Given.A(AwsType.EbsVolume, "disk", new { kmsKeyId = Given.Unknown }));
    }
}
