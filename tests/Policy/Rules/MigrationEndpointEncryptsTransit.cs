using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class MigrationEndpointEncryptsTransitExamples : Examples<MigrationEndpointEncryptsTransit>
{
    public MigrationEndpointEncryptsTransitExamples()
    {
        Passes("a database is reached over TLS", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "postgres", sslMode = "verify-full" }));
        Passes("a broker is spoken to over TLS", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "kafka", kafkaSettings = new { broker = "b:9094", securityProtocol = "sasl-ssl" } }));
        Passes("a cache is by default", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "redis", redisSettings = new { serverName = "c", port = 6379 } }));
        Passes("a search domain is", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "opensearch", elasticsearchSettings = new { endpointUri = "https://search" } }));
        Fails("sslMode is not set", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "postgres" }));
        Fails("sslMode is none", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "oracle", sslMode = "none" }));
        Fails("a broker is spoken to in clear", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "kafka", kafkaSettings = new { broker = "b:9092" } }));
        Fails("a cache is spoken to in clear", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "redis", redisSettings = new { sslSecurityProtocol = "plaintext" } }));
        Fails("a search domain is spoken to in clear", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "opensearch", elasticsearchSettings = new { endpointUri = "http://search" } }));
        NotApplicable("a warehouse always is spoken to over TLS", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "redshift" }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "mysql", tags = new { DataClassification = "public" } }));
        Undecided("sslMode is computed", Given.A(AwsType.DmsEndpoint, "e", new { engineName = "mysql", sslMode = Given.Unknown }));
    }
}
