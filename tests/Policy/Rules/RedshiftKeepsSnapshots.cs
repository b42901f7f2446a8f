using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RedshiftKeepsSnapshotsExamples : Examples<RedshiftKeepsSnapshots>
{
    public RedshiftKeepsSnapshotsExamples()
    {
        Passes("nothing is said, which keeps a day", Given.A(AwsType.RedshiftCluster, "dw"));
        Fails("it is turned off", Given.A(AwsType.RedshiftCluster, "dw", new { automatedSnapshotRetentionPeriod = 0 }));
        Undecided("it is computed", Given.A(AwsType.RedshiftCluster, "dw", new { automatedSnapshotRetentionPeriod = Given.Unknown }));
    }
}
