using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class PostgresHasParametersOfItsOwnExamples : Examples<PostgresHasParametersOfItsOwn>
{
    public PostgresHasParametersOfItsOwnExamples()
    {
        Passes("an instance has a group", Given.A(AwsType.RdsInstance, "db", new { engine = "postgres", parameterGroupName = Given.Unknown }));
        Passes("a cluster has one", Given.A(AwsType.RdsCluster, "db", new { engine = "aurora-postgresql", dbClusterParameterGroupName = "audited" }));
        Fails("a cluster has none", Given.A(AwsType.RdsCluster, "db", new { engine = "aurora-postgresql" }));
        Fails("an instance has AWS's", Given.A(AwsType.RdsInstance, "db", new { engine = "postgres", parameterGroupName = "default.postgres17" }));
        NotApplicable("it is another engine", Given.A(AwsType.RdsInstance, "db", new { engine = "mysql" }));
        NotApplicable("it copies another", Given.A(AwsType.RdsInstance, "db", new { engine = "postgres", replicateSourceDb = "db" }));
        Undecided("the engine is computed", Given.A(AwsType.RdsInstance, "db", new { engine = Given.Unknown }));
    }
}
