using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(c)(1): destroying a stack deletes no store that still holds ePHI, and no repository or vault with what restores it.
/// </summary>
internal sealed class EphiStoreIsNotForcedAway() : ResourceRule(
    Safeguard.Integrity, Severity.High, AwsType.S3Bucket, AwsType.BackupVault, AwsType.EcrRepository, AwsType.RdsInstance,
    AwsType.RdsCluster, AwsType.DocDbCluster, AwsType.NeptuneCluster, AwsType.RedshiftCluster)
{
    protected override Verdict Check(Resource store) => store.HoldsEphi().IsNo ? Verdict.NotApplicable
        : store.Type is not (AwsType.S3Bucket or AwsType.BackupVault or AwsType.EcrRepository) ? LeavesSnapshot(store)
        : store.Bool(store.Type == AwsType.EcrRepository ? "forceDelete" : "forceDestroy").Or(false)
            .MustBe(false, "Drop ForceDestroy; empty the store by hand if it has to go.");

    private static Verdict LeavesSnapshot(Resource db) => (!db.IsReadReplica()).Concerns(
        db.Bool("skipFinalSnapshot").Or(false).MustBe(false, "Set SkipFinalSnapshot = false and FinalSnapshotIdentifier."));
}
