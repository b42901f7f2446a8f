using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): exact copies of databases, disks and file systems with ePHI are made by a backup plan.</summary>
[Covers("aws-config-hipaa:AURORA_RESOURCES_PROTECTED_BY_BACKUP_PLAN", "aws-config-hipaa:EBS_IN_BACKUP_PLAN",
    "aws-config-hipaa:EC2_RESOURCES_PROTECTED_BY_BACKUP_PLAN", "aws-config-hipaa:EFS_IN_BACKUP_PLAN",
    "aws-config-hipaa:RDS_IN_BACKUP_PLAN", "cdk-nag-hipaa:HIPAA.Security-EC2EBSInBackupPlan",
    "cdk-nag-hipaa:HIPAA.Security-EFSInBackupPlan", "cdk-nag-hipaa:HIPAA.Security-RDSInBackupPlan",
    "prowler-hipaa-aws:efs_have_backup_enabled")]
internal sealed class StoreIsInBackupPlan() : GraphRule(Safeguard.DataBackup, Severity.High,
    AwsType.RdsInstance, AwsType.RdsCluster, AwsType.EbsVolume, AwsType.Ec2Instance, AwsType.EfsFileSystem)
{
    protected override Verdict Check(Resource store) => store.HoldsEphi().IsNo ? Verdict.NotApplicable
        : (!store.IsReadReplica()).Concerns((store.IsBackedUp()
            | store.ReferredBy(AwsType.EfsBackupPolicy, "fileSystemId").Any(p => p.Text("backupPolicy.status").Is("ENABLED"))
                | (store.MayBeBackedUpElsewhere() ? Truth.Unknown : Truth.No))
            .Must("no backup selection includes it",
                "Add its ARN to an aws.backup.Selection's Resources, or give it the tag that the selection asks for."));
}
