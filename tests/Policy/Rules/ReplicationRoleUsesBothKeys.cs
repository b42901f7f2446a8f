using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ReplicationRoleUsesBothKeysExamples : Examples<ReplicationRoleUsesBothKeys>
{
    private static Given Replication(object policy) => Given.A(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("phi"), role = Given.Ref("role") })
        .And(AwsType.S3Bucket, "phi").And(AwsType.IamRole, "role").And(AwsType.IamRolePolicy, "p", new { role = Given.Ref("role"), policy })
        .And(AwsType.S3BucketEncryption, "sse", new { bucket = Given.Ref("phi"), rules = new[] { new { applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms" } } } });
    private static string Allow(params string[] actions) => Given.Policy(new { Effect = "Allow", Action = actions, Resource = "arn:aws:kms:us-east-1:111122223333:key/1" });

    public ReplicationRoleUsesBothKeysExamples()
    {
        Passes("it may do both", Replication(Allow("kms:Decrypt", "kms:Encrypt")));
        Fails("it may not decrypt", Replication(Allow("kms:Encrypt")));
        Fails("it may not encrypt", Replication(Allow("kms:Decrypt")));
        NotApplicable("the source has no key", Given.A(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("phi") }).And(AwsType.S3Bucket, "phi"));
        Undecided("the policy is computed", Replication(Given.Unknown));
    }
}
