using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KeyGrantIsForServiceExamples : Examples<KeyGrantIsForService>
{
    public KeyGrantIsForServiceExamples()
    {
        Passes("a role is named", Given.A(AwsType.KmsGrant, "g", new { granteePrincipal = "arn:aws:iam::111122223333:role/app" }));
        Fails("an account is", Given.A(AwsType.KmsGrant, "g", new { granteePrincipal = "arn:aws:iam::444455556666:root" }));
        Undecided("it is computed", Given.A(AwsType.KmsGrant, "g", new { granteePrincipal = Given.Unknown }));
    }
}
