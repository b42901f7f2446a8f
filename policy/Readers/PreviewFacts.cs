using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>What a preview tells besides its steps: the configuration, which options it would tell, how many resources stay as they are, what went wrong.</summary>
internal static class PreviewFacts
{
    private const int LongestMessage = 200;

    /// <summary>False when the value is not of the shape that a preview has there; the reader then still stands on it.</summary>
    public static bool Read(ref Utf8JsonReader reader, string key, ResourceCollector resources)
    {
        switch (key, reader.TokenType)
        {
            case ("config", JsonTokenType.StartObject): ReadConfig(ref reader, resources); return true;
            case ("changeSummary", JsonTokenType.StartObject): ReadSummary(ref reader, resources); return true;
            case ("tells", JsonTokenType.StartArray): ReadTells(ref reader, resources); return true;
            case ("diagnostics", JsonTokenType.StartArray):
                while (Json.NextItem(ref reader)) ReadDiagnostic(ref reader, resources);
                return true;
            default: return false;
        }
    }

    /// <summary>An error that the engine tells of ends the program: what it did not register is missing.</summary>
    public static void ReadDiagnostic(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        if (!Json.Enter(ref reader)) return;
        var (severity, message) = (string.Empty, string.Empty);
        while (Json.NextProperty(ref reader, resources.Pool, out var key))
        {
            if (key is "severity") severity = Json.Text(ref reader, resources.Pool);
            else if (key is "message") message = Json.Text(ref reader);
            else reader.Skip();
        }

        if (severity is "error") resources.Failure ??= FirstLine(message);
    }

    private static void ReadConfig(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        var config = new Dictionary<string, string>(StringComparer.Ordinal);
        while (Json.NextProperty(ref reader, resources.Pool, out var key))
        {
            if (reader.TokenType == JsonTokenType.String) config[key] = reader.GetString()!;
            else reader.Skip();
        }

        resources.Facts = resources.Facts with { Config = config };
    }

    private static void ReadTells(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        while (Json.NextItem(ref reader))
        {
            if (reader.TokenType == JsonTokenType.String) told.Add(reader.GetString()!);
            else reader.Skip();
        }

        resources.Facts = resources.Facts with { Tells = told };
    }

    private static void ReadSummary(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        while (Json.NextProperty(ref reader, resources.Pool, out var key))
        {
            if (key is "same" && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var sames))
            {
                resources.Facts = resources.Facts with { Sames = sames };
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static string FirstLine(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines is [var first, ..] ? first : "it does not say why";
        line = line.StartsWith("error: ", StringComparison.Ordinal) ? line["error: ".Length..] : line;
        return line.Length > LongestMessage ? line[..LongestMessage] + "…" : line;
    }
}
