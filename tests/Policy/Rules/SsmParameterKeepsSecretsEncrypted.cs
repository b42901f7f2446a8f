using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SsmParameterKeepsSecretsEncryptedExamples : Examples<SsmParameterKeepsSecretsEncrypted>
{
    public SsmParameterKeepsSecretsEncryptedExamples()
    {
        Passes("it is", Given.A(AwsType.SsmParameter, "p", new { type = "SecureString", value = Given.Secret("x") }));
        Fails("it is not", Given.A(AwsType.SsmParameter, "p", new { type = "String", value = Given.Secret("x") }));
        NotApplicable("it is no secret", Given.A(AwsType.SsmParameter, "p", new { type = "String", value = "vpc-1" }));
        Undecided("the type is computed", Given.A(AwsType.SsmParameter, "p", new { type = Given.Unknown, value = Given.Secret("x") }));
    }
}
