using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(ii): jobs of Glue reach databases and brokers over TLS.</summary>
[ExplainedAt("https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html")]
internal sealed class GlueConnectionEncryptsTransit() : ResourceRule(
    Safeguard.TransmissionEncryption, Severity.High, AwsType.GlueConnection)
{
    /// <summary>What in a URL has the driver refuse a connection without TLS.</summary>
    private static readonly string[] Enforcing =
        ["ssl=true", "tls=true", "usessl=true", "encrypt=true", "sslmode=require", "sslmode=verify", "requiressl=true", "mongodb+srv:", "protocol=tcps"];

    protected override Verdict Check(Resource connection)
    {
        if (connection.HoldsEphi().IsNo) return Verdict.NotApplicable;
        var type = connection.Text("connectionType").Or("JDBC");
        if (type.IsUnknown) return Verdict.NotYet("connectionType is not known yet");
        return type.Value switch
        {
            "JDBC" => Url(connection, "JDBC_CONNECTION_URL"),
            "MONGODB" => Url(connection, "CONNECTION_URL"),
            "KAFKA" => Property(connection, "KAFKA_SSL_ENABLED").Or("true").Is(IsTrue).Must(
                "brokers are spoken to in clear", "Set KAFKA_SSL_ENABLED = \"true\" in ConnectionProperties."),
            _ => Verdict.NotApplicable,
        };
    }

    private static Verdict Url(Resource connection, string url) =>
        (Property(connection, "JDBC_ENFORCE_SSL").Is(IsTrue) | Property(connection, url).Is(Enforces)).Must(
            "the connection may be made without TLS", "Set JDBC_ENFORCE_SSL = \"true\" in ConnectionProperties.");

    private static Fact<string> Property(Resource connection, string name) =>
        connection.Value("connectionProperties")[name].AsText($"connectionProperties.{name}");

    private static bool IsTrue(string value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static bool Enforces(string url) => Array.Exists(Enforcing, part => url.Contains(part, StringComparison.OrdinalIgnoreCase));
}
