using System.Text.Json;
using System.Text.Json.Serialization;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.StreamProcessor.Replaying;

/// <summary>What is to be taken through the pipeline once more.</summary>
internal sealed record ReplayRequest
{
    /// <summary>
    /// <c>landing</c>: the archive; <c>quarantine</c>: the archive, where something was refused of it; <c>failures</c>: what Lambda gave up on.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Keys begin so; all where empty.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>First day of arrival (for failures: of giving up), UTC.</summary>
    public DateOnly From { get; set; } = DateOnly.MinValue;

    /// <summary>Last day.</summary>
    public DateOnly To { get; set; } = DateOnly.MaxValue;

    /// <summary>What the last answer said, to go on from; the beginning where empty.</summary>
    public string After { get; set; } = "";

    /// <summary>
    /// Tenant of events that name none, where what is replayed does not say which it was: what Lambda gave up on before it was archived, and
    /// what was archived by a version that did not note it. The setting of today may be another; so nothing is taken for granted.
    /// </summary>
    public string DefaultTenant { get; set; } = "";

    /// <summary>Code of a replay that needs one and has none.</summary>
    internal const string TenantMissing = "default-tenant-not-named";

    /// <summary>Reads <c>{"replay": ...}</c>.</summary>
    /// <returns>Null where the input is something else.</returns>
    /// <exception cref="PipelineException">It is a replay's, and malformed.</exception>
    internal static ReplayRequest? Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read()
                || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("replay"u8) || !reader.Read())
            {
                return null;
            }

            var request = JsonSerializer.Deserialize(ref reader, ReplayJson.Default.ReplayRequest);
            var isTenant = request?.DefaultTenant.Length <= 64
                && request.DefaultTenant.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');
            return isTenant && request is { Kind: "landing" or "quarantine" or "failures" } ? request : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new PipelineException(Stage.Receive, "not-a-replay");
        }
    }
}

/// <summary>How far a replay came.</summary>
internal sealed record ReplayAnswer
{
    /// <summary>Most keys of unreadable or archived objects that an answer names; the log names all.</summary>
    internal const int KeysTold = 20;

    /// <summary>True when nothing is left.</summary>
    public bool Done { get; set; }

    /// <summary>To go on from: the last object that is done with.</summary>
    public string After { get; set; } = "";

    /// <summary>Stage and code of what broke, or null.</summary>
    public string? Failed { get; set; }

    /// <summary>Objects done with.</summary>
    public int Objects { get; set; }

    /// <summary>Objects that hold nothing to replay: without the batch, or of another format.</summary>
    public int Unreadable { get; set; }

    /// <summary>The first of them. Keys hold no ePHI.</summary>
    public IReadOnlyList<string>? UnreadableKeys { get; set; }

    /// <summary>
    /// Objects whose class of storage has to give them back first, or one that such an object is part of: passed over, for a replay after that
    /// (Amazon S3 User Guide, "Restoring an archived object").
    /// </summary>
    public int Archived { get; set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string>? ArchivedKeys { get; set; }

    /// <summary>Records and items in them.</summary>
    public int Items { get; set; }

    /// <summary>Events that were stored.</summary>
    public long Stored { get; set; }

    /// <summary>Events that were there.</summary>
    public long AlreadyStored { get; set; }

    /// <summary>Parts that are refused still.</summary>
    public int Refused { get; set; }
}

/// <summary>Reads and writes both as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ReplayRequest))]
[JsonSerializable(typeof(ReplayAnswer))]
internal sealed partial class ReplayJson : JsonSerializerContext;
