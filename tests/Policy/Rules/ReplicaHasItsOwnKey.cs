using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ReplicaHasItsOwnKeyExamples : Examples<ReplicaHasItsOwnKey>
{
    private static Given Replication(object? key, object status) => Given.A(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("phi"), rules = new[] { new
    {
        destination = new { encryptionConfiguration = new { replicaKmsKeyId = key } },
        sourceSelectionCriteria = new { sseKmsEncryptedObjects = new { status } },
    } } }).And(AwsType.S3Bucket, "phi");

    private static Given OnBucket(object? replicaKmsKeyId, object enabled) => Given.A(AwsType.S3Bucket, "phi", new
    {
        replicationConfigurations = new[] { new { rules = new[] { new
        {
            destinations = new[] { new { replicaKmsKeyId } },
            sourceSelectionCriterias = new[] { new { sseKmsEncryptedObjects = new[] { new { enabled } } } },
        } } } },
    });

    public ReplicaHasItsOwnKeyExamples()
    {
        Passes("it has", Replication(Given.Ref("phi"), "Enabled"));
        Fails("it has none", Replication(null, "Enabled"));
        Fails("objects with a key are left out", Replication(Given.Ref("phi"), "Disabled"));
        NotApplicable("the source holds no ePHI", Given.A(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("web"), rules = new[] { new { status = "Enabled" } } })
            .And(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } }));
        Undecided("the status is computed", Replication(Given.Ref("phi"), Given.Unknown));

        // As older programs have it, on the bucket itself.
        Passes("an older bucket has", OnBucket(Given.Ref("phi"), enabled: true));
        Fails("an older bucket has none", OnBucket(null, enabled: true));
        Fails("an older bucket leaves out objects with a key", OnBucket(Given.Ref("phi"), enabled: false));
        Undecided("an older bucket's criteria are computed", OnBucket(Given.Ref("phi"), Given.Unknown));
        NotApplicable("a bucket replicates nothing", Given.A(AwsType.S3Bucket, "phi"));

        // Of a table.
        const string Home = "arn:aws:dynamodb:us-east-1:111122223333:table/readings";
        Passes("a table's replica has", Given.A(AwsType.DynamoTableReplica, "r", new { globalTableArn = Home, kmsKeyArn = Given.Ref("table") }).And(AwsType.DynamoTable, "table"));
        Fails("a table's replica has none", Given.A(AwsType.DynamoTableReplica, "r", new { globalTableArn = Home }));
        Fails("an inline replica has none", Given.A(AwsType.DynamoTable, "t", new { replicas = new[] { new { regionName = "us-west-2" } } }));
        Passes("an inline replica has", Given.A(AwsType.DynamoTable, "t", new { replicas = new[] { new { regionName = "us-west-2", kmsKeyArn = "arn:aws:kms:us-west-2:111122223333:key/k" } } }));
        NotApplicable("the replicated table holds no ePHI", Given.A(AwsType.DynamoTableReplica, "r", new { globalTableArn = Given.Ref("t") })
            .And(AwsType.DynamoTable, "t", new { tags = new { DataClassification = "public" } }));
        NotApplicable("a table has no replicas", Given.A(AwsType.DynamoTable, "t"));
    }
}
