using System.Runtime.InteropServices;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>What an export did.</summary>
/// <param name="Rows">Rows written.</param>
/// <param name="Withheld">Rows that may not leave: code not listed, value implausible, or so long ago that the year tells the age.</param>
/// <param name="Objects">Objects written.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExportCounts(long Rows, long Withheld, int Objects)
{
    /// <summary>Adds two.</summary>
    public static ExportCounts operator +(ExportCounts left, ExportCounts right) =>
        new(left.Rows + right.Rows, left.Withheld + right.Withheld, left.Objects + right.Objects);

    /// <summary>Adds another.</summary>
    public ExportCounts Add(ExportCounts other) => this + other;
}

/// <summary>What a run did.</summary>
/// <param name="Windows">Windows completed.</param>
/// <param name="Counts">Rows and objects.</param>
/// <param name="Finished">Nothing new was left; false when time ran out or another run was under way.</param>
public sealed record ExportResult(int Windows, ExportCounts Counts, bool Finished);
