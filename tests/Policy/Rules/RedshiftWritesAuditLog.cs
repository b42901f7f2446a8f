using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RedshiftWritesAuditLogExamples : Examples<RedshiftWritesAuditLog>
{
    public RedshiftWritesAuditLogExamples()
    {
        Passes("a log is set up", Given.A(AwsType.RedshiftCluster, "dw").And(AwsType.RedshiftLogging, "log", new { clusterIdentifier = Given.Ref("dw") }));
        Fails("none is", Given.A(AwsType.RedshiftCluster, "dw"));
        Undecided("a log's cluster is computed", Given.A(AwsType.RedshiftCluster, "dw").And(AwsType.RedshiftLogging, "log", new { clusterIdentifier = Given.Unknown }));
    }
}
