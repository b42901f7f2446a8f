using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsIsNotPublicExamples : Examples<RdsIsNotPublic>
{
    public RdsIsNotPublicExamples()
    {
        Passes("nothing is said", Given.A(AwsType.RdsInstance, "db"));
        Fails("it is public", Given.A(AwsType.RdsClusterInstance, "db", new { publiclyAccessible = true }));
        Undecided("the answer is computed", Given.A(AwsType.RdsInstance, "db", new { publiclyAccessible = Given.Unknown }));
        Fails("an instance of a graph database is", Given.A(AwsType.NeptuneClusterInstance, "db", new { publiclyAccessible = true }));
        Fails("a time series instance is", Given.A(AwsType.TimestreamInfluxInstance, "db", new { publiclyAccessible = true }));
        Fails("a shard group is", Given.A(AwsType.RdsShardGroup, "db", new { publiclyAccessible = true }));
    }
}
