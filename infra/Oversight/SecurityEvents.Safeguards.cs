using Hipaa.Components.Alerting;

namespace Hipaa.Infra.Oversight;

/// <summary>What records, detects, encrypts, keeps and brings back.</summary>
public static partial class SecurityEvents
{
    private static SecurityEvent[] OfSafeguards(string? deployRoleArn) =>
    [
        Page(null, "TrailChange", "CloudTrail was changed or stopped.", null,
            "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
        Page(null, "KeyDeletion", "An encryption key was disabled or is to be deleted.", "kms.amazonaws.com",
            "DisableKey", "ScheduleKeyDeletion"),
        // Services retire the grants that they were given when they are done (AWS KMS Developer Guide, "Grants in AWS KMS").
        new("KeyChange", Urgency.Page, "A key policy, a grant or the rotation of a key was changed.",
            TrailPattern.Of("kms.amazonaws.com", Unless(deployRoleArn),
                TrailPattern.Calls("PutKeyPolicy", "DisableKeyRotation", "DeleteAlias", "UpdateAlias", "DeleteImportedKeyMaterial"),
                $"({TrailPattern.Calls("RetireGrant", "RevokeGrant")} && ({OnBehalf}))")),
        Page(Unless(deployRoleArn), "BucketPolicyChange", "The policy, encryption, lock or public access of a bucket was changed.",
            "s3.amazonaws.com",
            "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication", "DeleteBucketPolicy",
            "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"),
        Page(Unless(deployRoleArn), "BucketProtectionChange",
            "Encryption, public access block, versioning or Object Lock of a bucket was changed.",
            "s3.amazonaws.com",
            "PutBucketEncryption", "DeleteBucketEncryption", "PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock",
            "PutAccountPublicAccessBlock", "DeleteAccountPublicAccessBlock", "PutBucketVersioning", "PutBucketObjectLockConfiguration",
            "PutBucketLogging"),
        Page(null, "ConfigChange", "AWS Config was changed or stopped.", "config.amazonaws.com",
            "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"),
        Page(null, "DetectionChange",
            "What the trail records, GuardDuty, Security Hub, Macie or Access Analyzer was changed or stopped.", null,
            "PutEventSelectors", "PutInsightSelectors", "DeleteDetector", "UpdateDetector", "DisassociateFromAdministratorAccount",
            "DisableSecurityHub", "BatchDisableStandards", "DisableMacie", "UpdateMacieSession", "DeleteAnalyzer", "DeleteConfigRule",
            "DeleteConformancePack"),
        Page(null, "BackupChange", "A backup vault, its lock or a recovery point was removed or changed.", "backup.amazonaws.com",
            "DeleteBackupVault", "DeleteBackupVaultLockConfiguration", "DeleteBackupVaultAccessPolicy", "PutBackupVaultAccessPolicy",
            "DeleteRecoveryPoint", "DisassociateRecoveryPoint", "UpdateRecoveryPointLifecycle",
            "DeleteBackupPlan", "DeleteBackupSelection", "DeleteFramework", "DeleteReportPlan"),
        Page(TrailPattern.NotFor("backup.amazonaws.com"), "RestoreByHand",
            "A copy of ePHI was made from a backup by somebody: is an incident open, or a drill announced?", null,
            "StartRestoreJob", "RestoreDBInstanceFromDBSnapshot", "RestoreDBInstanceToPointInTime", "RestoreTableFromBackup",
            "RestoreTableToPointInTime"),
        // AWS Backup deletes snapshots whose time is over, and databases that it restored as a test.
        Page(TrailPattern.NotFor("backup.amazonaws.com"), "DatabaseExposure",
            "A database or its snapshot was shared, exported or deleted.", "rds.amazonaws.com",
            "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute", "StartExportTask", "DeleteDBInstance", "DeleteDBSnapshot"),
    ];
}
