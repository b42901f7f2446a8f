using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsPasswordIsManagedExamples : Examples<RdsPasswordIsManaged>
{
    public RdsPasswordIsManagedExamples()
    {
        Passes("it is", Given.A(AwsType.RdsInstance, "db", new { manageMasterUserPassword = true }));
        Fails("the program sets it", Given.A(AwsType.RdsInstance, "db", new { password = Given.Secret("hunter2") }));
        NotApplicable("a replica has its source's", Given.A(AwsType.RdsInstance, "db", new { replicateSourceDb = "main" }));
        Undecided("the answer is computed", Given.A(AwsType.RdsInstance, "db", new { manageMasterUserPassword = Given.Unknown }));
        Undecided("what it is restored from may be nothing", Given.A(AwsType.RdsInstance, "db", new { snapshotIdentifier = Given.Unknown }));
        NotApplicable("an Aurora cluster replicates another one", Given.A(AwsType.RdsCluster, "copy", new { replicationSourceIdentifier = Given.Ref("main") }).And(AwsType.RdsCluster, "main"));
    }
}
