using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SnsTopicIsEncryptedExamples : Examples<SnsTopicIsEncrypted>
{
    public override string NeverUndecided => "a computed key is a key";

    public SnsTopicIsEncryptedExamples()
    {
        Passes("it has a key", Given.A(AwsType.SnsTopic, "t", new { kmsMasterKeyId = Given.Unknown }));
        Fails("it has none", Given.A(AwsType.SnsTopic, "t"));
    }
}
