using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class PostgresAuditsStatementsExamples : Examples<PostgresAuditsStatements>
{
    private static Given Group(object libraries) => Given.A(AwsType.RdsParameterGroup, "pg", new { family = "postgres17", parameters = new[]
    {
        new { name = "shared_preload_libraries", value = libraries }, new { name = "pgaudit.log", value = (object)"ddl,role,write" },
    } });

    public PostgresAuditsStatementsExamples()
    {
        Passes("it does", Group("pg_stat_statements,pgaudit"));
        Fails("the library is not loaded", Group("pg_stat_statements"));
        Fails("nothing is set", Given.A(AwsType.RdsParameterGroup, "pg", new { family = "postgres17" }));
        NotApplicable("it is another engine", Given.A(AwsType.RdsParameterGroup, "pg", new { family = "mysql8.0" }));
        Undecided("the libraries are computed", Group(Given.Unknown));
        NotApplicable("it is of one Aurora instance", Given.A(AwsType.RdsParameterGroup, "g", new { family = "aurora-postgresql16" }));
    }
}
