using System.Runtime.InteropServices;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>What somebody who knows a person may look for in the zone: the columns that say who a row is about, all but the token.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cell(string? AgeBand, string? Sex, string? Zip3);

/// <summary>How many people share a cell in a year: the k of k-anonymity.</summary>
/// <param name="smallest">Rows of cells with fewer people are suppressed; 0 or 1 suppresses none.</param>
internal sealed class YearCells(int smallest)
{
    /// <summary>Beyond this nobody asks how many they are, and nobody is remembered.</summary>
    private const int Enough = 1000;

    private readonly Dictionary<Cell, HashSet<Guid>> people = [];

    /// <summary>People of the smallest cell, at most 1,000; 0 where there is none.</summary>
    public int Smallest => people.Count == 0 ? 0 : people.Values.Min(cell => cell.Count);

    /// <summary>Adds a person to a cell.</summary>
    public void Add(Cell cell, Guid surrogate)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(people, cell, out _);
        known ??= [];
        if (known.Count < Enough)
        {
            known.Add(surrogate);
        }
    }

    /// <summary>Whether so few share a cell that its rows are suppressed.</summary>
    public bool IsTooSmall(Cell cell) => smallest > 1 && (!people.TryGetValue(cell, out var known) || known.Count < Math.Min(smallest, Enough));
}
