using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EksWritesAuditLogExamples : Examples<EksWritesAuditLog>
{
    public EksWritesAuditLogExamples()
    {
        Passes("audit is among the logs", Given.A(AwsType.EksCluster, "k", new { enabledClusterLogTypes = new[] { "api", "audit" } }));
        Fails("it is not", Given.A(AwsType.EksCluster, "k", new { enabledClusterLogTypes = new[] { "api" } }));
        Fails("there are no logs", Given.A(AwsType.EksCluster, "k"));
        Undecided("they are computed", Given.A(AwsType.EksCluster, "k", new { enabledClusterLogTypes = Given.Unknown }));
    }
}
