using System.Text;
using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>
/// Reads <c>pulumi preview --json</c> (one object, or the stream of engine events), <c>pulumi stack export</c>, a local state file or
/// <c>pulumi preview --save-plan</c>, in one pass and without a document in between. Resources of other clouds are counted and passed over.
/// </summary>
public static class StackReader
{
    /// <summary>Larger inputs are refused: 512 MiB is far above any stack.</summary>
    public const int MaxBytes = 512 * 1024 * 1024;

    private const string Expected =
        "expected the output of \"pulumi preview --json\", \"pulumi stack export\" or \"pulumi preview --save-plan\"";

    /// <param name="name">How messages call the input: a file name, or "standard input".</param>
    /// <exception cref="BadInputException">The input can't be read as a stack.</exception>
    public static async Task<StackInput> ReadAsync(Stream stream, string name, CancellationToken cancellation = default)
    {
        using var buffer = new MemoryStream(stream.CanSeek && stream.Length is > 0 and < MaxBytes ? (int)stream.Length : 64 * 1024);
        var chunk = new byte[256 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > MaxBytes)
            {
                throw new BadInputException($"{name} is larger than {MaxBytes / 1024 / 1024} MiB; {Expected}.");
            }

            buffer.Write(chunk, 0, read);
        }

        return Read(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), name);
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static StackInput Read(ReadOnlySpan<byte> bytes, string name)
    {
        var text = InputText.Of(bytes, name, Expected);
        try
        {
            var collector = new ResourceCollector(text.Notes);
            var input = EngineEvents.AreIn(text.Json) ? EngineEvents.Read(text.Json, collector) : ReadOne(text, name, collector);
            return collector.Failure is { } failure
                ? throw new BadInputException($"{name} tells of a program that failed, so nothing in it can be judged: {failure}") : input;
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line ? $" at line {line + 1 + text.LinesBefore}, byte {e.BytePositionInLine + 1}"
                : string.Empty;
            throw new BadInputException(e.Message.Contains("configured depth", StringComparison.OrdinalIgnoreCase)
                ? $"{name} nests deeper than {PropertyJson.MaxDepth} levels{where}; {Expected}."
                : $"{name} is not complete JSON (error{where}); {Expected}.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new BadInputException($"{name} holds text that is not valid Unicode; {Expected}.", e);
        }
        catch (FormatException e)
        {
            throw new BadInputException($"{name} holds a value of the wrong kind; {Expected}.", e);
        }
    }

    private static StackInput ReadOne(InputText text, string name, ResourceCollector resources)
    {
        var reader = new Utf8JsonReader(text.Json, new JsonReaderOptions { MaxDepth = PropertyJson.MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new BadInputException($"{name} is JSON but not an object; {Expected}.");
        var input = ReadDocument(ref reader, resources)
            ?? throw new BadInputException($"{name} has none of \"steps\", \"deployment\" and \"resourcePlans\"; {Expected}.");
        if (input.Kind is "preview" && resources.Steps == 0)
        {
            throw new BadInputException(
                $"{name} is a preview without a single step, not even of the stack: it ended before the program ran.");
        }

        var after = InputText.LinesAfter(text.Json[(int)reader.BytesConsumed..]);
        if (input.Kind is "preview" && resources.Named == 0)
        {
            throw new BadInputException($"{name} is a preview of which no step names a resource; {Expected}.");
        }

        return after == 0 ? input : input with { Notes = [.. input.Notes, InputText.PassedOver(after, "after")] };
    }

    private static StackInput? ReadDocument(ref Utf8JsonReader reader, ResourceCollector resources)
    {
        string? kind = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            reader.Read();
            var found = key switch
            {
                "steps" when PreviewSteps.Read(ref reader, resources) => "preview",
                "deployment" or "checkpoint" or "latest" when StateResources.Read(ref reader, resources) => "state",
                "config" or "tells" or "changeSummary" or "diagnostics" when PreviewFacts.Read(ref reader, key, resources) => string.Empty,
                "resourcePlans" when PlanResources.Read(ref reader, resources) => "plan",
                "plan" when reader.TokenType == JsonTokenType.StartObject => ReadDocument(ref reader, resources)?.Kind,
                _ => null,
            };
            if (found is null) reader.Skip();
            else if (found.Length > 0) kind ??= found;
        }

        return kind is null ? null : resources.ToInput(kind);
    }
}
