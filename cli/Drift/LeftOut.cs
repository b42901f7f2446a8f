using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Drift;

/// <summary>What was turned off in the account where the program need not say that it is on: Facts/left-out.tsv.</summary>
internal static class LeftOut
{
    private static readonly Lazy<IReadOnlyList<(string Type, string Property, string Word)>> Facts = new(() =>
        [.. FactsFile.Lines("drift/left-out.tsv").Select(cells => (cells[0], cells[1], cells[2]))]);

    internal static IEnumerable<string> TurnedOff(Resource program, Resource deployed) =>
        from fact in Facts.Value
        where fact.Type == program.Type && program.Inputs[fact.Property].IsAbsent
        let told = deployed.Outputs[fact.Property] is { IsAbsent: false } output ? output : deployed.Inputs[fact.Property]
        where told.TryGetText(out var word) && !Is(word, fact.Word)
        select $"{program.Name}: {fact.Property} is {Canonical.Shown(told)}, where {fact.Word.TrimEnd('*')} is meant ({program.Type.Split(':')[^1]})";

    private static bool Is(string word, string meant) => meant.EndsWith('*')
        ? word.StartsWith(meant[..^1], StringComparison.Ordinal) : string.Equals(word, meant, StringComparison.OrdinalIgnoreCase);
}
