using System.Collections.Frozen;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>
/// The readings that may leave, by LOINC code. Closed on purpose: a code that the pipeline learns to accept is not exported until it is
/// added here, and a stored value outside of its code's unit and range, which could be a number of another kind, never is.
/// </summary>
internal static class ExportedCodes
{
    private static readonly FrozenSet<string> Listed = DeidentifiedLayout.Codes.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, CodeSpec> ByCode = CodeCatalog.All
        .Where(spec => Listed.Contains(spec.Code))
        .ToFrozenDictionary(spec => spec.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> All => ByCode.Keys;

    /// <summary>What each may be.</summary>
    public static IReadOnlyCollection<CodeSpec> Specs => ByCode.Values;

    public static bool Lists(string code) => ByCode.ContainsKey(code);

    public static bool Allows(string code, decimal value, string? unit) =>
        ByCode.TryGetValue(code, out var spec)
        && string.Equals(unit, spec.Unit, StringComparison.Ordinal)
        && value >= spec.Least && value <= spec.Most;
}
