namespace Hipaa.Policy;

/// <summary>
/// A standard or implementation specification of the HIPAA Security Rule (45 CFR part 164, subpart C). All are listed, those that nothing
/// in a stack can meet too. Of the specifications of 164.314(a)(2) and (b)(2), which are terms of contracts, each group is one.
/// </summary>
/// <param name="Section">Section under 45 CFR, such as "164.312(a)(2)(iv)".</param>
/// <param name="Title">The regulation's own heading.</param>
/// <param name="Required">Required (true) or addressable (false), 45 CFR 164.306(d).</param>
/// <param name="Duty">What it asks for, in one sentence of our own.</param>
public sealed partial record Safeguard(string Section, string Title, bool Required, string Duty)
{
    private static IReadOnlyList<Safeguard>? _all;

    /// <summary>How much of it a stack can show.</summary>
    public required Share Share { get; init; }

    /// <summary>What the organization has to do besides; empty when nothing.</summary>
    public string Remains { get; init; } = string.Empty;

    /// <summary>"45 CFR 164.312(a)(2)(iv)".</summary>
    public string Citation => $"45 CFR {Section}";

    public string Link => $"https://www.ecfr.gov/current/title-45/section-{Section.Split('(')[0]}";

    /// <summary>All of them, in the order of the regulation.</summary>
    public static IReadOnlyList<Safeguard> All => _all ??= [.. Administrative(), .. Physical(), .. Technical(), .. Documents()];

    /// <summary>The safeguard of a section.</summary>
    /// <exception cref="KeyNotFoundException">The section is not among the safeguards listed here.</exception>
    public static Safeguard Of(string section) =>
        All.FirstOrDefault(s => string.Equals(s.Section, section, StringComparison.Ordinal))
            ?? throw new KeyNotFoundException($"45 CFR {section} is not listed.");

    public override string ToString() => $"{Citation} {Title}";
}
