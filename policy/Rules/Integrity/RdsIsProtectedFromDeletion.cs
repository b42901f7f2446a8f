using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): a database with ePHI is not destroyed by one mistaken request.</summary>
[Covers("aws-config-hipaa:RDS_CLUSTER_DELETION_PROTECTION_ENABLED", "cdk-nag-hipaa:HIPAA.Security-RDSInstanceDeletionProtectionEnabled")]
internal sealed class RdsIsProtectedFromDeletion() : GraphRule(
    Safeguard.Integrity, Severity.High, AwsType.RdsInstance, AwsType.RdsCluster, AwsType.DocDbCluster, AwsType.NeptuneCluster)
{
    protected override Verdict Check(Resource db) => db.HoldsEphi().IsNo ? Verdict.NotApplicable
        : (!db.IsReadReplica()).Concerns(db.Bool("deletionProtection").MustBe(true, "Set DeletionProtection = true."));
}
