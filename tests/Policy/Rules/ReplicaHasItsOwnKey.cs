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

    public ReplicaHasItsOwnKeyExamples()
    {
        Passes("it has", Replication(Given.Ref("phi"), "Enabled"));
        Fails("it has none", Replication(null, "Enabled"));
        Fails("objects with a key are left out", Replication(Given.Ref("phi"), "Disabled"));
        NotApplicable("the source holds no ePHI", Given.A(AwsType.S3BucketReplication, "r", new { bucket = Given.Ref("web"), rules = new[] { new { status = "Enabled" } } })
            .And(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } }));
        Undecided("the status is computed", Replication(Given.Ref("phi"), Given.Unknown));
    }
}
