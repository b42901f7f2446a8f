using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class AthenaResultsAreEncryptedExamples : Examples<AthenaResultsAreEncrypted>
{
    private static Given Group(object option, bool enforce) => Given.A(AwsType.AthenaWorkgroup, "w", new { configuration = new
    {
        enforceWorkgroupConfiguration = enforce,
        resultConfiguration = new { encryptionConfiguration = new { encryptionOption = option, kmsKeyArn = Given.Unknown } },
    } });

    public AthenaResultsAreEncryptedExamples()
    {
        Passes("they are", Group("SSE_KMS", enforce: true));
        Fails("clients may decide", Group("SSE_KMS", enforce: false));
        Fails("the key is S3's", Group("SSE_S3", enforce: true));
        Fails("nothing is set", Given.A(AwsType.AthenaWorkgroup, "w"));
        Undecided("the option is computed", Group(Given.Unknown, enforce: true));
    }
}
