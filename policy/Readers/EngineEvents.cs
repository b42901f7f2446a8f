using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>
/// The engine's events, one JSON object a line, as <c>pulumi preview --json</c> streams them where PULUMI_ENABLE_STREAMING_JSON_PREVIEW
/// is set, and <c>pulumi up --json</c> and <c>--event-log</c> always do. They hold no dependencies: links are followed by value.
/// </summary>
internal static class EngineEvents
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = PropertyJson.MaxDepth, AllowMultipleValues = true };

    /// <summary>An event begins with its number; no other input does.</summary>
    public static bool AreIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read()
            && reader.TokenType == JsonTokenType.PropertyName
            && reader.ValueTextEquals("sequence"u8);
    }

    public static StackInput Read(ReadOnlySpan<byte> json, ResourceCollector resources)
    {
        var reader = new Utf8JsonReader(json, Options);
        var (end, after) = (0, 0);
        try
        {
            while (reader.Read())
            {
                ReadEvent(ref reader, resources);
                end = (int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            after = InputText.LinesAfter(json[end..]);
        }

        var input = resources.ToInput("events");
        return after == 0 ? input : input with { Notes = [.. input.Notes, InputText.PassedOver(after, "after")] };
    }

    private static void ReadEvent(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        if (!Json.Enter(ref reader)) return;
        while (Json.NextProperty(ref reader, resources.Pool, out var key))
        {
            if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
            else if (key is "resourcePreEvent" or "resOutputsEvent") ReadStep(ref reader, resources);
            else if (key is "preludeEvent") ReadPrelude(ref reader, resources);
            else if (key is "diagnosticEvent") PreviewFacts.ReadDiagnostic(ref reader, resources);
            else reader.Skip();
        }
    }

    /// <summary>The first event tells the configuration.</summary>
    private static void ReadPrelude(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        while (Json.NextProperty(ref reader, resources.Pool, out var key))
        {
            if (!PreviewFacts.Read(ref reader, key, resources)) reader.Skip();
        }
    }

    private static void ReadStep(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        while (Json.NextProperty(ref reader, resources.Pool, out var key))
        {
            if (key is not "metadata") reader.Skip();
            else PreviewSteps.Step(ref reader, resources, after: "new", before: "old");
        }
    }
}
