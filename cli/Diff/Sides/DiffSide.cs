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
    /// <summary>Whether it tells of changes that Pulumi ignores: a preview of an earlier release does not.</summary>
    internal bool TellsIgnored { get; init; }

    /// <summary>The verdicts; null where the stack was not judged.</summary>
    internal Report? Report { get; init; }

    /// <summary>The accepted deviations; null where they are not known, as of a preview in a file.</summary>
    internal ExceptionRegister? Register { get; init; }

    /// <summary>Folder with the "policy" that it was judged by; null where that is the one at hand.</summary>
    internal string? PolicyRoot { get; init; }

    /// <summary>The commit that it is of; null where it is of none, as a preview in a file.</summary>
    internal string? Commit { get; init; }

    /// <summary>What a month costs; null where nothing estimates it.</summary>
    internal StackCost? Cost { get; init; }

    /// <summary>Reads the output of a preview, or another document that <see cref="StackReader"/> reads.</summary>
    /// <exception cref="BadInputException">It can't be read as a stack.</exception>
    internal static DiffSide Read(byte[] document, string called)
    {
        var input = StackReader.Read(document, called);
        return new(
            input.Graph, AliasesIn(input.Graph),
            input.Graph.Find(input.Graph.StackUrn)?.Outputs.Entries.ToDictionary(StringComparer.Ordinal) ?? [],
            input.Facts.Config ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            TellsIgnored = input.Facts.Tells.Contains(DocumentFacts.IgnoredChanges)
                || input.Graph.Resources.Any(resource => !resource.Options[DocumentFacts.IgnoredChanges].IsAbsent),
        };
    }

    private static Dictionary<string, string[]> AliasesIn(ResourceGraph graph) => graph.Resources
        .Select(resource => (resource.Urn, Earlier: resource.Options["aliases"].Items.Select(alias => alias.TryGetText(out var urn) ? urn : null)))
        .Where(one => one.Earlier.Any())
        .ToDictionary(one => one.Urn, one => one.Earlier.OfType<string>().ToArray(), StringComparer.Ordinal);
}
