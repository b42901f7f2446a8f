using System.Text.Json.Serialization;
using Pulumi;

namespace Hipaa.Samples.Consumer;

/// <summary>A statement of an IAM policy.</summary>
public sealed record Statement(
    [property: JsonPropertyOrder(1)] string Sid,
    [property: JsonPropertyOrder(2)] string Effect,
    [property: JsonPropertyOrder(3)] IReadOnlyList<string> Action,
    [property: JsonPropertyOrder(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<Output<string>>? Resource = null)
{
    [JsonPropertyOrder(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Principal { get; init; }

    [JsonPropertyOrder(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Condition { get; init; }

    /// <summary>One operator with one key.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> When(string test, string key, string value) =>
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            [test] = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value },
        };

    /// <summary>Nobody reaches the resource without TLS.</summary>
    public static Statement TlsOnly(string action, Output<string> arn) => new("TlsOnly", "Deny", [action], [arn])
    {
        Principal = "*", Condition = When("Bool", "aws:SecureTransport", "false"),
    };
}

/// <summary>IAM policies as JSON, with the outputs in them resolved.</summary>
public static class Policy
{
    public static Output<string> Of(params IReadOnlyList<Statement> statements) =>
        Output.JsonSerialize(Output.Create(new Document("2012-10-17", statements)));

    private sealed record Document(string Version, IReadOnlyList<Statement> Statement);
}
