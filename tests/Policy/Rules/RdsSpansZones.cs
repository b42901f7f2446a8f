using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsSpansZonesExamples : Examples<RdsSpansZones>
{
    public RdsSpansZonesExamples()
    {
        Passes("an instance does", Given.A(AwsType.RdsInstance, "db", new { multiAz = true }));
        Passes("a cluster has two", Given.A(AwsType.RdsCluster, "db").And(AwsType.RdsClusterInstance, "a", new { clusterIdentifier = Given.Ref("db") })
            .And(AwsType.RdsClusterInstance, "b", new { clusterIdentifier = Given.Ref("db") }));
        Fails("an instance does not", Given.A(AwsType.RdsInstance, "db"));
        Fails("a cluster has one", Given.A(AwsType.RdsCluster, "db").And(AwsType.RdsClusterInstance, "a", new { clusterIdentifier = Given.Ref("db") }));
        Undecided("the answer is computed", Given.A(AwsType.RdsInstance, "db", new { multiAz = Given.Unknown }));
    }
}
