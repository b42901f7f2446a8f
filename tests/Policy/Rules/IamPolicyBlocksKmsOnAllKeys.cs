using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamPolicyBlocksKmsOnAllKeysExamples : Examples<IamPolicyBlocksKmsOnAllKeys>
{
    private static string Decrypt(object resource) => Given.Policy(new { Effect = "Allow", Action = "kms:Decrypt", Resource = resource });

    public IamPolicyBlocksKmsOnAllKeysExamples()
    {
        Passes("a key is named", Given.A(AwsType.IamPolicy, "p", new { policy = Decrypt("arn:aws:kms:us-east-1:111122223333:key/1") }));
        Fails("every key is", Given.A(AwsType.IamRolePolicy, "p", new { policy = Decrypt("*") }));
        Fails("every key of the account is", Given.A(AwsType.IamRolePolicy, "p", new { policy = Decrypt("arn:aws:kms:*:111122223333:key/*") }));
        NotApplicable("it is a boundary, which allows nothing by itself", Given
            .A(AwsType.IamPolicy, "p", new { policy = Given.Policy(new { Effect = "Allow", Action = "kms:*", Resource = "*" }) })
            .And(AwsType.IamRole, "r", new { permissionsBoundary = Given.Ref("p") }));
        Undecided("the key is computed inside the document", Given.A(AwsType.IamPolicy, "p",
            new { policy = new { Statement = new[] { new { Effect = "Allow", Action = "kms:Decrypt", Resource = Given.Unknown } } } }));
    }
}
