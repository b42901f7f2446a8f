using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsStorageIsEncryptedExamples : Examples<RdsStorageIsEncrypted>
{
    public RdsStorageIsEncryptedExamples()
    {
        Passes("storage is encrypted", Given.A(AwsType.RdsInstance, "db", new { storageEncrypted = true }));
        Passes("a cluster's storage is encrypted", Given.A(AwsType.RdsCluster, "db", new { storageEncrypted = true }));
        Fails("storageEncrypted is false", Given.A(AwsType.RdsInstance, "db", new { storageEncrypted = false }));
        Fails("storageEncrypted is not set", Given.A(AwsType.RdsInstance, "db"));
        Undecided("storageEncrypted is computed", Given.A(AwsType.RdsInstance, "db", new { storageEncrypted = Given.Unknown }));
        Passes("a replica is encrypted as its source", Given.A(AwsType.RdsInstance, "copy", new { replicateSourceDb = Given.Ref("db") })
            .And(AwsType.RdsInstance, "db", new { storageEncrypted = true }));
        Passes("Aurora Serverless always is", Given.A(AwsType.RdsCluster, "db", new { engineMode = "serverless" }));
        Fails("a replica's source is not", Given.A(AwsType.RdsInstance, "copy", new { replicateSourceDb = Given.Ref("db") }).And(AwsType.RdsInstance, "db"));
        Fails("a replicated Aurora cluster is not", Given.A(AwsType.RdsCluster, "copy", new { replicationSourceIdentifier = Given.Ref("db") }).And(AwsType.RdsCluster, "db"));
        Undecided("what it is restored from may be nothing", Given.A(AwsType.RdsInstance, "db", new { snapshotIdentifier = Given.Unknown }));
        Undecided("it is restored from a snapshot", Given.A(AwsType.RdsCluster, "db", new { snapshotIdentifier = "before-upgrade" }));
        Undecided("the source belongs to another stack", Given.A(AwsType.RdsCluster, "copy", new { replicationSourceIdentifier = "arn:aws:rds:us-west-2:111122223333:cluster:db" }));
    }
}
