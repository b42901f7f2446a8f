namespace Hipaa.Policy.Reports;

/// <summary>How a report is laid out for people.</summary>
public sealed record TextOptions
{
    public static readonly TextOptions Default = new();

    /// <summary>Columns of a line, from 60 on.</summary>
    public int Width { get; init; } = 80;

    /// <summary>Whether advisories, undecided verdicts and exceptions are shown in full, with URNs.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether findings stand in the order of the regulation instead of the gravest first.</summary>
    public bool BySafeguard { get; init; }
}
