using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SsmParameterKeepsSecretsEncryptedExamples : Examples<SsmParameterKeepsSecretsEncrypted>
{
    public SsmParameterKeepsSecretsEncryptedExamples()
    {
        Passes("it is", Given.A(AwsType.SsmParameter, "p", new { name = "/app/db-password", type = "SecureString", value = Given.Secret("x") }));
        Fails("it is not", Given.A(AwsType.SsmParameter, "p", new { name = "/app/db-password", type = "String", value = Given.Secret("x") }));
        NotApplicable("it is no secret, though the provider marks each value as one", Given.A(AwsType.SsmParameter, "p",
            new { name = "/app/vpc-id", type = "String", value = Given.Secret("vpc-1") }));
        NotApplicable("it has no name of its own", Given.A(AwsType.SsmParameter, "p", new { type = "String", value = Given.Secret("x") }));
        Fails("its value is one, whatever it is called", Given.A(AwsType.SsmParameter, "p", new { name = "/app/db-url", type = "String", value = Given.Secret("postgres://app:Zx81qQpw77@db/x") }));
        Fails("its value is one, for all to see", Given.A(AwsType.SsmParameter, "p", new { name = "/app/db-url", type = "String", insecureValue = "postgres://app:Zx81qQpw77@db/x" }));
        Passes("its value is one, and encrypted", Given.A(AwsType.SsmParameter, "p", new { name = "/app/db-url", type = "SecureString", value = Given.Secret("postgres://app:Zx81qQpw77@db/x") }));
        Undecided("the type is computed", Given.A(AwsType.SsmParameter, "p", new { name = "/app/token", type = Given.Unknown, value = Given.Secret("x") }));
        NotApplicable("it says where the secret is", Given.A(AwsType.SsmParameter, "p", new { name = "/app/db/secret-arn", type = "String" }));
        NotApplicable("it says where tokens are made", Given.A(AwsType.SsmParameter, "p", new { name = "/app/auth/token_endpoint", type = "String" }));
    }
}
