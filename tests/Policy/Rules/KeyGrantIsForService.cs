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
        Passes("the grantee is a role of the stack", Given.A(AwsType.KmsGrant, "g", new { keyId = Given.Ref("key"), granteePrincipal = Given.Ref("app") })
            .And(AwsType.KmsKey, "key").And(AwsType.IamRole, "app"));
        Fails("the grantee is a role of another account", Given.A(AwsType.KmsGrant, "g",
            new { keyId = "arn:aws:kms:us-east-1:111122223333:key/k", granteePrincipal = "arn:aws:iam::444455556666:role/vendor" }));
        Fails("the key is known by its id, and the stack tells its account", Given.A(AwsType.KmsGrant, "g",
            new { keyId = "1234abcd-12ab-34cd-56ef-1234567890ab", granteePrincipal = "arn:aws:iam::444455556666:role/vendor" })
            .And(AwsType.KmsKey, "own", new
            {
                policy = Given.Policy(new { Effect = "Allow", Principal = new { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" }),
            }));
        Fails("the key's policy tells its account, and the role is of another", Given.A(AwsType.KmsGrant, "g",
            new { keyId = Given.Ref("key"), granteePrincipal = "arn:aws:iam::444455556666:role/vendor" })
            .And(AwsType.KmsKey, "key", new
            {
                policy = Given.Policy(new { Effect = "Allow", Principal = new { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" }),
            }));
    }
}
