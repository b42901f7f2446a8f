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
        Passes("MariaDB does by itself from 11.8 on", Group("mariadb11.8"));
        Fails("an older MariaDB does not", Group("mariadb10.11"));
        Fails("a graph is told not to", Given.A(AwsType.NeptuneParameterGroup, "g", new { family = "neptune1.3", parameters = new[] { new { name = "neptune_enforce_ssl", value = "0" } } }));
        Fails("a database has AWS's parameters", Given.A(AwsType.RdsInstance, "db", new { engine = "mysql" }));
        Fails("a database names AWS's parameters", Given.A(AwsType.RdsInstance, "db", new { engine = "sqlserver-se", parameterGroupName = "default.sqlserver-se-16.0" }));
        Fails("a cluster has AWS's parameters", Given.A(AwsType.RdsCluster, "db", new { engine = "aurora-mysql" }));
        Passes("the group of a database is judged by itself", Given.A(AwsType.RdsInstance, "db", new { engine = "mysql", parameterGroupName = Given.Unknown }));
        Passes("AWS's parameters of a new MariaDB", Given.A(AwsType.RdsInstance, "db", new { engine = "mariadb", engineVersion = "11.8" }));
        Passes("a proxy takes TLS alone", Given.A(AwsType.RdsProxy, "p", new { engineFamily = "MYSQL", requireTls = true }));
        Fails("a proxy takes both", Given.A(AwsType.RdsProxy, "p", new { engineFamily = "MYSQL" }));
        Passes("Db2, in small letters", Group("db2-se-11.5", "db2comm", "SSL"));
    }
}
