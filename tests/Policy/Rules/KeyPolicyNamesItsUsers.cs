using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KeyPolicyNamesItsUsersExamples : Examples<KeyPolicyNamesItsUsers>
{
    private static string Use(object principal, object? condition = null) => Given.Policy(
        new { Effect = "Allow", Principal = new { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" },
        new { Effect = "Allow", Principal = principal, Action = "kms:Decrypt", Resource = "*", Condition = condition ?? new { } });

    public KeyPolicyNamesItsUsersExamples()
    {
        Passes("a role of the account is named", Given.A(AwsType.KmsKey, "k", new { policy = Use(new { AWS = "arn:aws:iam::111122223333:role/app" }) }));
        Fails("everybody is", Given.A(AwsType.KmsKey, "k", new { policy = Use("*") }));
        Fails("a separate policy names everybody", Given.A(AwsType.KmsKey, "k").And(AwsType.KmsKeyPolicy, "p", new { keyId = Given.Ref("k"), policy = Use("*") }));
        Fails("a stranger is named", Given.A(AwsType.KmsKey, "k", new { policy = Use(new { AWS = "arn:aws:iam::444455556666:root" }) }));
        Fails("everybody is who comes through a service", Given.A(AwsType.KmsKey, "k",
            new { policy = Use("*", new { StringEquals = new Dictionary<string, string>(StringComparer.Ordinal) { ["kms:ViaService"] = "s3.us-east-1.amazonaws.com" } }) }));
        Passes("everybody of the account is who comes through a service", Given.A(AwsType.KmsKey, "k", new
        {
            policy = Use("*", new { StringEquals = new Dictionary<string, string>(StringComparer.Ordinal) { ["kms:ViaService"] = "s3.us-east-1.amazonaws.com", ["kms:CallerAccount"] = "111122223333" } }),
        }));
        NotApplicable("AWS's default policy holds", Given.A(AwsType.KmsKey, "k"));
        Undecided("the policy is computed", Given.A(AwsType.KmsKey, "k", new { policy = Given.Unknown }));

        // Of a key that another stack declares.
        Fails("the policy of another stack's key names everybody", Given.A(AwsType.KmsKeyPolicy, "p", new { keyId = "1234abcd-12ab-34cd-56ef-1234567890ab", policy = Use("*") }));
        Fails("it names a stranger", Given.A(AwsType.KmsKeyPolicy, "p",
            new { keyId = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", policy = Use(new { AWS = "arn:aws:iam::444455556666:root" }) }));
        Fails("it names a stranger alone, and the stack tells the account", Given.A(AwsType.KmsKeyPolicy, "p",
            new { keyId = "1234abcd-12ab-34cd-56ef-1234567890ab", policy = Given.Policy(new { Effect = "Allow", Principal = new { AWS = "arn:aws:iam::444455556666:root" }, Action = "kms:*", Resource = "*" }) })
            .And(AwsType.KmsKey, "own", new
            {
                policy = Given.Policy(new { Effect = "Allow", Principal = new { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" }),
            }));
        Passes("it names a role of the key's account", Given.A(AwsType.KmsKeyPolicy, "p",
            new { keyId = "1234abcd-12ab-34cd-56ef-1234567890ab", policy = Use(new { AWS = "arn:aws:iam::111122223333:role/app" }) }));
        NotApplicable("its key is declared, and judged", Given.A(AwsType.KmsKeyPolicy, "p", new { keyId = Given.Ref("k"), policy = Use("*") }).And(AwsType.KmsKey, "k"));
        Fails("an imported key's policy names everybody", Given.A(AwsType.KmsExternalKey, "k", new { policy = Use("*") }));
    }
}
