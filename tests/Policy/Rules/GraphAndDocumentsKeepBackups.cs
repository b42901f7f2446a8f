using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class GraphAndDocumentsKeepBackupsExamples : Examples<GraphAndDocumentsKeepBackups>
{
    public GraphAndDocumentsKeepBackupsExamples()
    {
        Passes("it is set", Given.A(AwsType.NeptuneCluster, "x", new { backupRetentionPeriod = 7 }));
        Fails("it is set otherwise", Given.A(AwsType.NeptuneCluster, "x", new { backupRetentionPeriod = 1 }));
        Fails("nothing is said", Given.A(AwsType.NeptuneCluster, "x"));
        Undecided("it is computed", Given.A(AwsType.NeptuneCluster, "x", new { backupRetentionPeriod = Given.Unknown }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.DocDbCluster, "x", new { tags = new { DataClassification = "public" } }));
        Fails("an elastic cluster keeps one day", Given.A(AwsType.DocDbElasticCluster, "d"));
    }
}
