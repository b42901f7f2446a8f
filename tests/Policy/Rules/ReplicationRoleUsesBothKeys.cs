using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ReplicationRoleUsesBothKeysExamples : Examples<ReplicationRoleUsesBothKeys>
{
    private static Given Replication(object policy) => Given.A(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("phi"), role = Given.Ref("role") })
        .And(AwsType.S3Bucket, "phi").And(AwsType.IamRole, "role").And(AwsType.IamRolePolicy, "p", new { role = Given.Ref("role"), policy })
        .And(AwsType.S3BucketEncryption, "sse", new { bucket = Given.Ref("phi"), rules = new[] { new { applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms" } } } });
    private static string Allow(params string[] actions) => Given.Policy(new { Effect = "Allow", Action = actions, Resource = "arn:aws:kms:us-east-1:111122223333:key/1" });

    private const string Here = "arn:aws:kms:us-east-1:111122223333:key/1", There = "arn:aws:kms:us-west-2:111122223333:key/2";

    private static object Statement(string action, string resource, object? condition = null) =>
        condition is null ? new { Effect = "Allow", Action = action, Resource = resource } : new { Effect = "Allow", Action = action, Resource = resource, Condition = condition };

    private static Given Between(params object[] statements) => Given.A(AwsType.S3BucketReplication, "r", new
        {
            bucket = Given.Ref("phi"), role = Given.Ref("role"),
            rules = new[] { new { destination = new { encryptionConfiguration = new { replicaKmsKeyId = There } } } },
        })
        .And(AwsType.S3Bucket, "phi").And(AwsType.IamRole, "role").And(AwsType.IamRolePolicy, "p", new { role = Given.Ref("role"), policy = Given.Policy(statements) })
        .And(AwsType.S3BucketEncryption, "sse", new { bucket = Given.Ref("phi"), rules = new[] { new { applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms", kmsMasterKeyId = Here } } } });

    private static Given ToBucketKey(params string[] there) => Given.A(AwsType.S3BucketReplication, "r", new
        {
            bucket = Given.Ref("phi"), role = Given.Ref("role"),
            rules = new[] { new { destination = new { bucket = Given.Ref("copy"), encryptionConfiguration = new { replicaKmsKeyId = There } } } },
        })
        .And(AwsType.S3Bucket, "phi").And(AwsType.S3Bucket, "copy").And(AwsType.IamRole, "role")
        .And(AwsType.IamRolePolicy, "p", new { role = Given.Ref("role"), policy = Given.Policy(Statement("kms:Decrypt", Here), new { Effect = "Allow", Action = there, Resource = There }) })
        .And(AwsType.S3BucketEncryption, "sse", new { bucket = Given.Ref("phi"), rules = new[] { new { applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms", kmsMasterKeyId = Here } } } })
        .And(AwsType.S3BucketEncryption, "there", new { bucket = Given.Ref("copy"), rules = new[] { new { bucketKeyEnabled = true, applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms", kmsMasterKeyId = There } } } });

    public ReplicationRoleUsesBothKeysExamples()
    {
        Passes("the replica's bucket key can be opened", ToBucketKey("kms:Encrypt", "kms:Decrypt"));
        Fails("the replica's bucket key can't be opened", ToBucketKey("kms:Encrypt", "kms:GenerateDataKey"));
        Passes("it may do both", Replication(Allow("kms:Decrypt", "kms:Encrypt")));
        Fails("it may not decrypt", Replication(Allow("kms:Encrypt")));
        Fails("it may not encrypt", Replication(Allow("kms:Decrypt")));
        NotApplicable("the source has no key", Given.A(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("phi") }).And(AwsType.S3Bucket, "phi"));
        Undecided("the policy is computed", Replication(Given.Unknown));

        Passes("each key is named by its ARN", Between(Statement("kms:Decrypt", Here), Statement("kms:Encrypt", There)));
        Passes("it comes through S3 of each Region", Between(Statement("kms:*", "*", new { StringLike = new Dictionary<string, string> { ["kms:ViaService"] = "s3.*.amazonaws.com" } })));
        Passes("what is denied is another key", Between(Statement("kms:*", "*"), new { Effect = "Deny", Action = "kms:*", Resource = "arn:aws:kms:eu-west-1:111122223333:key/*" }));
        Passes("what is denied is another way", Between(Statement("kms:*", "*"), new { Effect = "Deny", Action = "kms:*", Resource = "*", Condition = new { Bool = new Dictionary<string, string> { ["aws:SecureTransport"] = "false" } } }));
        Fails("it may encrypt with the source's key only", Between(Statement("kms:Decrypt", Here), Statement("kms:Encrypt", Here)));
        Fails("it may decrypt with the replica's key only", Between(Statement("kms:Decrypt", There), Statement("kms:Encrypt", There)));
        Fails("it may encrypt in the source's Region only", Between(Statement("kms:*", "*", new { StringEquals = new Dictionary<string, string> { ["kms:ViaService"] = "s3.us-east-1.amazonaws.com" } })));
        Fails("it is denied again", Between(Statement("kms:*", "*"), new { Effect = "Deny", NotAction = "kms:Decrypt", Resource = "*" }));
        Fails("an older bucket's role may not encrypt", Given.A(AwsType.S3Bucket, "phi", new
            {
                replicationConfiguration = new { role = Given.Ref("role"), rules = new[] { new { destination = new { bucket = "arn:aws:s3:::copy" } } } },
                serverSideEncryptionConfiguration = new { rule = new { applyServerSideEncryptionByDefault = new { sseAlgorithm = "aws:kms" } } },
            }).And(AwsType.IamRole, "role").And(AwsType.IamRolePolicy, "p", new { role = Given.Ref("role"), policy = Allow("kms:Decrypt") }));
    }
}
