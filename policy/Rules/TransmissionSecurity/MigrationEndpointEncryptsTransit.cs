using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(2)(ii): what AWS DMS copies goes to and from databases, brokers and caches over TLS. Redshift, DynamoDB, Kinesis and
/// S3 are always spoken to so.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html")]
internal sealed class MigrationEndpointEncryptsTransit() : ResourceRule(
    Safeguard.TransmissionEncryption, Severity.High, AwsType.DmsEndpoint)
{
    private static readonly string[] ByMode =
    [
        "mysql", "mariadb", "aurora", "postgres", "aurora-postgresql", "oracle", "sqlserver", "babelfish", "azuredb", "azure-sql-managed-instance",
        "mongodb", "docdb", "db2", "db2-zos", "sybase", "google-postgresql", "google-mysql",
    ];

    protected override Verdict Check(Resource endpoint)
    {
        if (endpoint.HoldsEphi().IsNo) return Verdict.NotApplicable;
        var engine = endpoint.Text("engineName");
        if (engine.IsUnknown) return Verdict.NotYet("engineName is not known yet");
        return engine.Value switch
        {
            "kafka" => endpoint.Text("kafkaSettings.securityProtocol").Or("plaintext").MustNotBe("plaintext",
                "Set KafkaSettings.SecurityProtocol = \"sasl-ssl\" or \"ssl-encryption\"."),
            "redis" => endpoint.Text("redisSettings.sslSecurityProtocol").Or("ssl-encryption").MustNotBe("plaintext",
                "Set RedisSettings.SslSecurityProtocol = \"ssl-encryption\"."),
            "opensearch" or "elasticsearch" => endpoint.Text("elasticsearchSettings.endpointUri").Is(Plain).MustNot(
                "the domain is spoken to over http", "Start ElasticsearchSettings.EndpointUri with \"https://\"."),
            { } name when ByMode.Contains(name, StringComparer.Ordinal) => endpoint.Text("sslMode").Or("none").MustNotBe("none",
                "Set SslMode = \"verify-full\" with a CertificateArn, or the strictest of require, verify-ca and verify-full that the engine takes."),
            _ => Verdict.NotApplicable,
        };
    }

    private static bool Plain(string uri) => uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
