using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SecretUsesCustomerKeyExamples : Examples<SecretUsesCustomerKey>
{
    public override string NeverUndecided => "a computed key is a key";

    public SecretUsesCustomerKeyExamples()
    {
        Passes("it has one", Given.A(AwsType.Secret, "s", new { kmsKeyId = Given.Unknown }));
        Fails("it has none", Given.A(AwsType.Secret, "s"));
        Fails("a replica has AWS's key", Given.A(AwsType.Secret, "s", new { kmsKeyId = Given.Unknown, replicas = new[] { new { region = "us-west-2" } } }));
        Passes("a replica has its own", Given.A(AwsType.Secret, "s", new { kmsKeyId = Given.Unknown, replicas = new[] { new { region = "us-west-2", kmsKeyId = Given.Unknown } } }));
    }
}
