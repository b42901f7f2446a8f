using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hipaa.Cli.Try;

/// <summary>What a try came to, as JSON.</summary>
internal static class TryJson
{
    private static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void Write(Stream output, TryResult result)
    {
        JsonSerializer.Serialize(output, new
        {
            result.Options.Stack, result.Options.Seconds, result.Options.Rate, Broken = result.Options.Faults, result.Functions, result.SecondsToStart,
            NothingLost = result.Holds, result.Counts, result.Balance, result.Faults,
        }, Written);
        output.Write("\n"u8);
    }

    /// <summary>A moment, for the page.</summary>
    internal static string Moment(Counts counts, IReadOnlyList<string> happened, IReadOnlyList<BalanceLine>? balance) =>
        JsonSerializer.Serialize(new { counts, happened, balance }, Line);

    private static readonly JsonSerializerOptions Line = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
}
