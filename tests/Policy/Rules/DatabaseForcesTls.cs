using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DatabaseForcesTlsExamples : Examples<DatabaseForcesTls>
{
    private static Given Group(string family, string? name = null, string? value = null) => Given.A(AwsType.RdsParameterGroup, "g",
        new { family, parameters = name is null ? null : new[] { new { name, value } } });

    public DatabaseForcesTlsExamples()
    {
        Passes("MySQL is told to", Group("mysql8.4", "require_secure_transport", "1"));
        Passes("MariaDB is told to", Group("mariadb11.4", "require_secure_transport", "ON"));
        Passes("SQL Server is told to", Group("sqlserver-se-16.0", "rds.force_ssl", "1"));
        Passes("Db2 speaks TLS only", Group("db2-se-11.5", "DB2COMM", "SSL"));
        Fails("Db2 speaks both", Group("db2-se-11.5", "DB2COMM", "TCPIP,SSL"));
        Fails("MySQL is told not to", Group("mysql8.0", "require_secure_transport", "0"));
        Fails("MySQL is told nothing", Group("mysql8.0"));
        Fails("Aurora MySQL is told nothing", Given.A(AwsType.RdsClusterParameterGroup, "g", new { family = "aurora-mysql8.0" }));
        Fails("DocumentDB is told not to", Given.A(AwsType.DocDbParameterGroup, "g", new { family = "docdb5.0", parameters = new[] { new { name = "tls", value = "disabled" } } }));
        Passes("DocumentDB is told nothing", Given.A(AwsType.DocDbParameterGroup, "g", new { family = "docdb5.0" }));
        NotApplicable("PostgreSQL has a rule of its own", Group("postgres17"));
        NotApplicable("an Aurora instance takes it from its cluster", Group("aurora-mysql8.0"));
        Undecided("the value is computed", Given.A(AwsType.RdsParameterGroup, "g", new { family = "mysql8.4", parameters = Given.Unknown }));
    }
}
