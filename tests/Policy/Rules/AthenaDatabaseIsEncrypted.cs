using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class AthenaDatabaseIsEncryptedExamples : Examples<AthenaDatabaseIsEncrypted>
{
    private static Given Database(object option) => Given.A(AwsType.AthenaDatabase, "d", new { encryptionConfiguration = new { encryptionOption = option, kmsKey = Given.Unknown } });

    public AthenaDatabaseIsEncryptedExamples()
    {
        Passes("it is", Database("SSE_KMS"));
        Fails("the key is S3's", Database("SSE_S3"));
        Fails("nothing is set", Given.A(AwsType.AthenaDatabase, "d"));
        Undecided("the option is computed", Database(Given.Unknown));
    }
}
