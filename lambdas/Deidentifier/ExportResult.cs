using System.Runtime.InteropServices;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>What an export did.</summary>
/// <param name="Rows">Rows written.</param>
/// <param name="Withheld">Rows that may not leave: code not listed, value implausible, or so long ago that the year tells the age.</param>
/// <param name="Objects">Objects written.</param>
/// <param name="Suppressed">Rows that too few people share age, sex and area with.</param>
/// <param name="SmallestCell">People of the smallest such group in any year that was written; 0 where none was.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExportCounts(long Rows, long Withheld, int Objects, long Suppressed = 0, int SmallestCell = 0)
{
    /// <summary>Adds two.</summary>
    public static ExportCounts operator +(ExportCounts left, ExportCounts right) =>
        new(
            left.Rows + right.Rows, left.Withheld + right.Withheld, left.Objects + right.Objects, left.Suppressed + right.Suppressed,
            left.SmallestCell == 0 ? right.SmallestCell
                : right.SmallestCell == 0 ? left.SmallestCell : Math.Min(left.SmallestCell, right.SmallestCell));

    /// <summary>Adds another.</summary>
    public ExportCounts Add(ExportCounts other) => this + other;
}

/// <summary>What a run did.</summary>
/// <param name="Windows">Windows completed.</param>
/// <param name="Counts">Rows and objects.</param>
/// <param name="Finished">Nothing new was left; false when time ran out or another run was under way.</param>
public sealed record ExportResult(int Windows, ExportCounts Counts, bool Finished);
