using System.Text.Json;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Diff.Sides;

/// <summary>One of the two stacks that are compared.</summary>
/// <param name="Graph">Its resources.</param>
/// <param name="Aliases">Earlier URNs of resources, by URN.</param>
/// <param name="Outputs">What it gives to others, by name.</param>
/// <param name="Config">Its configuration; empty where the document tells none.</param>
internal sealed record DiffSide(
    ResourceGraph Graph,
    IReadOnlyDictionary<string, string[]> Aliases,
    IReadOnlyDictionary<string, PropertyValue> Outputs,
    IReadOnlyDictionary<string, string> Config)
{
    /// <summary>The verdicts; null where the stack was not judged.</summary>
    internal Report? Report { get; init; }

    /// <summary>The accepted deviations; null where they are not known, as of a preview in a file.</summary>
    internal ExceptionRegister? Register { get; init; }

    /// <summary>What a month costs; null where nothing estimates it.</summary>
    internal StackCost? Cost { get; init; }

    /// <summary>Reads the output of a preview, or another document that <see cref="StackReader"/> reads.</summary>
    /// <exception cref="BadInputException">It can't be read as a stack.</exception>
    internal static DiffSide Read(byte[] document, string called)
    {
        var input = StackReader.Read(document, called);
        return new(
            input.Graph, AliasesIn(document),
            input.Graph.Find(input.Graph.StackUrn)?.Outputs.Entries.ToDictionary(StringComparer.Ordinal) ?? [],
            input.Facts.Config ?? new Dictionary<string, string>(StringComparer.Ordinal));
    }

    // The policies have no use for aliases, so the reader passes them over.
    private static Dictionary<string, string[]> AliasesIn(byte[] document)
    {
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!document.AsSpan().Contains((byte)'{') || document.AsSpan().IndexOf("\"aliases\""u8) < 0) return found;
        using var json = JsonDocument.Parse(document, new() { MaxDepth = PropertyJson.MaxDepth });
        if (!json.RootElement.TryGetProperty("steps", out var steps)) return found;
        foreach (var step in steps.EnumerateArray())
        {
            if (step.TryGetProperty("newState", out var state) && state.TryGetProperty("aliases", out var aliases)
                && state.TryGetProperty("urn", out var urn))
            {
                found[urn.GetString()!] = [.. aliases.EnumerateArray().Select(alias => alias.GetString()!)];
            }
        }

        return found;
    }
}
