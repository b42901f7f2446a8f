namespace Hipaa.Policy;

/// <summary>A standard or implementation specification of the HIPAA Security Rule that rules enforce.</summary>
/// <param name="Section">Section under 45 CFR, such as "164.312(a)(2)(iv)".</param>
/// <param name="Title">The regulation's own heading.</param>
/// <param name="Required">Required (true) or addressable (false), 45 CFR 164.306(d).</param>
/// <param name="Duty">What it asks for, in one sentence of our own.</param>
public sealed partial record Safeguard(string Section, string Title, bool Required, string Duty)
{
    /// <summary>"45 CFR 164.312(a)(2)(iv)".</summary>
    public string Citation => $"45 CFR {Section}";

    public string Link => $"https://www.ecfr.gov/current/title-45/section-{Section.Split('(')[0]}";

    /// <summary>The safeguard of a section.</summary>
    /// <exception cref="KeyNotFoundException">The section is not among the safeguards listed here.</exception>
    public static Safeguard Of(string section) =>
        All.FirstOrDefault(s => string.Equals(s.Section, section, StringComparison.Ordinal))
            ?? throw new KeyNotFoundException($"45 CFR {section} is not listed.");

    public override string ToString() => $"{Citation} {Title}";
}
