using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EphiBucketIsReadByItsAccountExamples : Examples<EphiBucketIsReadByItsAccount>
{
    private static readonly object Root = new { AWS = "arn:aws:iam::111122223333:root" };

    private static object Read(string account) => new { Effect = "Allow", Principal = new { AWS = $"arn:aws:iam::{account}:root" }, Action = "s3:Get*", Resource = "*" };

    private static Given Bucket(params object[] statements) => Given.A(AwsType.S3Bucket, "phi")
        .And(AwsType.S3BucketPolicy, "p", new { bucket = Given.Ref("phi"), policy = Given.Policy(statements) })
        .And(AwsType.KmsKey, "k", new { policy = Given.Policy(new { Effect = "Allow", Principal = Root, Action = "kms:*", Resource = "*" }) });

    public EphiBucketIsReadByItsAccountExamples()
    {
        Passes("its own account reads", Bucket(Read("111122223333")));
        Passes("another account delivers logs to it", Bucket(new { Effect = "Allow", Principal = new { AWS = "arn:aws:iam::127311923021:root" }, Action = "s3:PutObject", Resource = "*" }));
        Passes("other accounts are denied whatever else is allowed", Bucket(Read("444455556666"), new
        {
            Effect = "Deny",
            Principal = "*",
            Action = "s3:*",
            Resource = "*",
            Condition = new { StringNotEquals = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:PrincipalAccount"] = "111122223333" } },
        }));
        NotApplicable("the account is not told", Given.A(AwsType.S3Bucket, "phi"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } }));
        Fails("another account reads", Bucket(Read("444455556666")));
        Undecided("the policy is computed", Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketPolicy, "p", new { bucket = Given.Ref("phi"), policy = Given.Unknown })
            .And(AwsType.KmsKey, "k", new { policy = Given.Policy(new { Effect = "Allow", Principal = Root, Action = "kms:*", Resource = "*" }) }));
    }
}
