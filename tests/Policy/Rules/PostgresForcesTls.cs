using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class PostgresForcesTlsExamples : Examples<PostgresForcesTls>
{
    private static Given Group(object value, string family = "postgres14") => Given.A(AwsType.RdsParameterGroup, "pg",
        new { family, parameters = new[] { new { name = "rds.force_ssl", value } } });

    public PostgresForcesTlsExamples()
    {
        Passes("it is set", Group("1"));
        Passes("version 17 does so by itself", Given.A(AwsType.RdsParameterGroup, "pg", new { family = "postgres17" }));
        Fails("it is turned off", Group("0", "postgres17"));
        Fails("version 14 does not by itself", Given.A(AwsType.RdsClusterParameterGroup, "pg", new { family = "aurora-postgresql14" }));
        NotApplicable("it is another engine", Given.A(AwsType.RdsParameterGroup, "pg", new { family = "mysql8.0" }));
        Undecided("the value is computed", Group(Given.Unknown));
        NotApplicable("it is of one Aurora instance", Given.A(AwsType.RdsParameterGroup, "g", new { family = "aurora-postgresql16" }));
    }
}
