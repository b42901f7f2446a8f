using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsKeepsBackupsExamples : Examples<RdsKeepsBackups>
{
    public RdsKeepsBackupsExamples()
    {
        Passes("a month is kept", Given.A(AwsType.RdsInstance, "db", new { backupRetentionPeriod = 30 }));
        Fails("nothing is kept", Given.A(AwsType.RdsInstance, "db"));
        Fails("a cluster keeps the default day", Given.A(AwsType.RdsCluster, "db"));
        NotApplicable("a replica has its source's backups", Given.A(AwsType.RdsInstance, "db", new { replicateSourceDb = "main" }));
        Undecided("the number is computed", Given.A(AwsType.RdsInstance, "db", new { backupRetentionPeriod = Given.Unknown }));
        NotApplicable("an Aurora cluster replicates another one", Given.A(AwsType.RdsCluster, "copy", new { replicationSourceIdentifier = Given.Ref("main") }).And(AwsType.RdsCluster, "main"));
    }
}
