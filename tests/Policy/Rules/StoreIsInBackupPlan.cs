using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class StoreIsInBackupPlanExamples : Examples<StoreIsInBackupPlan>
{
    private static readonly object[] ByTag = [new { type = "STRINGEQUALS", key = "Backup", value = "daily" }];

    public StoreIsInBackupPlanExamples()
    {
        Passes("a selection names it", Given.A(AwsType.RdsInstance, "db").And(AwsType.BackupSelection, "s", new { resources = new[] { Given.Ref("db") } }));
        Passes("a selection asks for its tag", Given.A(AwsType.EbsVolume, "disk", new { tags = new { Backup = "daily" } }).And(AwsType.BackupSelection, "s", new { selectionTags = ByTag }));
        Passes("a file system has its own policy", Given.A(AwsType.EfsFileSystem, "fs").And(AwsType.EfsBackupPolicy, "p",
            new { fileSystemId = Given.Ref("fs"), backupPolicy = new { status = "ENABLED" } }));
        Fails("nothing selects it", Given.A(AwsType.RdsCluster, "db"));
        Fails("the selection asks for another tag", Given.A(AwsType.Ec2Instance, "host").And(AwsType.BackupSelection, "s", new { selectionTags = ByTag }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.RdsInstance, "db", new { tags = new { DataClassification = "internal" } }));
        Undecided("what is selected is computed", Given.A(AwsType.RdsInstance, "db").And(AwsType.BackupSelection, "s", new { resources = Given.Unknown }));
        NotApplicable("an Aurora cluster replicates another one", Given.A(AwsType.RdsCluster, "copy", new { replicationSourceIdentifier = Given.Ref("main") }).And(AwsType.RdsCluster, "main"));
        Undecided("the stack has no plan, and the database keeps its own backups", Given.A(AwsType.RdsInstance, "db", new { backupRetentionPeriod = 35 }));
        Fails("the plan is gone from a stack that sets up its account", Given.A(AwsType.RdsInstance, "db", new { backupRetentionPeriod = 35 }).And(AwsType.ConfigRecorder, "recorder"));
    }
}
