using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SecretRotatesExamples : Examples<SecretRotates>
{
    public SecretRotatesExamples()
    {
        Passes("it does", Given.A(AwsType.Secret, "s").And(AwsType.SecretRotation, "r", new { secretId = Given.Ref("s") }));
        Fails("it does not", Given.A(AwsType.Secret, "s"));
        Undecided("whose rotation it is is computed", Given.A(AwsType.Secret, "s").And(AwsType.SecretRotation, "r", new { secretId = Given.Unknown }));
    }
}
