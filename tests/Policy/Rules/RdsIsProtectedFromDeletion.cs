using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsIsProtectedFromDeletionExamples : Examples<RdsIsProtectedFromDeletion>
{
    public RdsIsProtectedFromDeletionExamples()
    {
        Passes("it is", Given.A(AwsType.RdsInstance, "db", new { deletionProtection = true }));
        Fails("it is not", Given.A(AwsType.RdsCluster, "db"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.RdsInstance, "db", new { tags = new { DataClassification = "internal" } }));
        Undecided("the answer is computed", Given.A(AwsType.RdsInstance, "db", new { deletionProtection = Given.Unknown }));
        NotApplicable("an Aurora cluster replicates another one", Given.A(AwsType.RdsCluster, "copy", new { replicationSourceIdentifier = Given.Ref("main") }).And(AwsType.RdsCluster, "main"));
        Fails("a document database is not", Given.A(AwsType.DocDbCluster, "d"));
    }
}
