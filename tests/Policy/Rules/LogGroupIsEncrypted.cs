using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class LogGroupIsEncryptedExamples : Examples<LogGroupIsEncrypted>
{
    public override string NeverUndecided => "a computed key is a key";

    public LogGroupIsEncryptedExamples()
    {
        Passes("it has a key", Given.A(AwsType.LogGroup, "g", new { kmsKeyId = Given.Unknown }));
        Fails("it has none", Given.A(AwsType.LogGroup, "g"));
    }
}
