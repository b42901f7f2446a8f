namespace Hipaa.Policy;

/// <summary>
/// Where a level is not what the principle of its profile gives: departures.tsv beside this file, with the columns rule, baseline, hipaa,
/// strict (a level, or "-" for the principle) and reason.
/// </summary>
public static class LevelDepartures
{
    private static readonly Lazy<Dictionary<string, string[]>> Table = new(Read);

    /// <summary>The rules that the table names.</summary>
    public static IReadOnlyCollection<string> Rules => Table.Value.Keys;

    /// <summary>Null where the principle decides.</summary>
    public static LevelChoice? Of(string rule, LevelProfile profile) =>
        Table.Value.TryGetValue(rule, out var cells) && cells[1 + (int)profile] is not "-" and var level
            ? new(level is "mandatory" ? EnforcementLevel.Mandatory : EnforcementLevel.Advisory, cells[4])
            : null;

    private static Dictionary<string, string[]> Read()
    {
        using var stream = typeof(LevelDepartures).Assembly.GetManifestResourceStream("departures.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.TrimEnd('\r').Split('\t'))
            .ToDictionary(cells => cells[0], StringComparer.Ordinal);
    }
}
