using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class GlueConnectionEncryptsTransitExamples : Examples<GlueConnectionEncryptsTransit>
{
    public GlueConnectionEncryptsTransitExamples()
    {
        Passes("TLS is enforced", Given.A(AwsType.GlueConnection, "c", new { connectionProperties = new Dictionary<string, object> { ["JDBC_CONNECTION_URL"] = "jdbc:postgresql://db/x", ["JDBC_ENFORCE_SSL"] = "true" } }));
        Passes("the URL enforces it", Given.A(AwsType.GlueConnection, "c", new { connectionProperties = new Dictionary<string, object> { ["JDBC_CONNECTION_URL"] = "jdbc:postgresql://db/x?sslmode=verify-full" } }));
        Passes("brokers are spoken to over TLS by default", Given.A(AwsType.GlueConnection, "c", new { connectionType = "KAFKA", connectionProperties = new Dictionary<string, object> { ["KAFKA_BOOTSTRAP_SERVERS"] = "b:9094" } }));
        Fails("nothing is said", Given.A(AwsType.GlueConnection, "c", new { connectionProperties = new Dictionary<string, object> { ["JDBC_CONNECTION_URL"] = "jdbc:mysql://db/x" } }));
        Fails("it is not enforced", Given.A(AwsType.GlueConnection, "c", new { connectionType = "JDBC", connectionProperties = new Dictionary<string, object> { ["JDBC_CONNECTION_URL"] = "jdbc:mysql://db/x", ["JDBC_ENFORCE_SSL"] = "false" } }));
        Fails("documents are read in clear", Given.A(AwsType.GlueConnection, "c", new { connectionType = "MONGODB", connectionProperties = new Dictionary<string, object> { ["CONNECTION_URL"] = "mongodb://db/x" } }));
        Fails("brokers are spoken to in clear", Given.A(AwsType.GlueConnection, "c", new { connectionType = "KAFKA", connectionProperties = new Dictionary<string, object> { ["KAFKA_SSL_ENABLED"] = "false" } }));
        NotApplicable("it is a way into a network", Given.A(AwsType.GlueConnection, "c", new { connectionType = "NETWORK" }));
        Undecided("the properties are computed", Given.A(AwsType.GlueConnection, "c", new { connectionProperties = Given.Unknown }));
    }
}
