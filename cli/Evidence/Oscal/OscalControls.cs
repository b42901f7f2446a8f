namespace Hipaa.Cli.Evidence.Oscal;

/// <summary>
/// Which controls of NIST SP 800-53 Rev. 5 each section of the Security Rule is met by: NIST's own mapping of SP 800-66 Rev. 2, and
/// beside it a few that rules of the pack show and the mapping does not name. NIST marks the mapping as not comprehensive.
/// </summary>
/// <remarks>
/// Source: NIST Cybersecurity and Privacy Reference Tool, SP800_66_2_0_0, informative reference
/// "SP-800-66-Rev-2-to-SP-800-53-Rev-5.1.1".
/// </remarks>
internal static class OscalControls
{
    internal const string Source = "NIST SP 800-53 Rev. 5, by NIST's mapping of SP 800-66 Rev. 2 to SP 800-53 Rev. 5.1.1 in the "
        + "Cybersecurity and Privacy Reference Tool; what is named as our reading is not in it";

    /// <summary>NIST's catalog, as OSCAL.</summary>
    internal const string Catalog =
        "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json";

    private static readonly Dictionary<string, Mapping> Mappings = Read();

    /// <summary>Control ids, such as "ac-3" or "cp-9.1", by section, such as "164.312(a)(1)".</summary>
    internal static IReadOnlyDictionary<string, string[]> BySection { get; } =
        Mappings.ToDictionary(row => row.Key, row => (string[])[.. row.Value.Nist, .. row.Value.Ours], StringComparer.Ordinal);

    /// <summary>Elements of NIST's mapping, such as "164.312(a)", by the section that they stand for, and their controls.</summary>
    internal static IEnumerable<(string Section, string[] Elements, string[] Controls)> Nist =>
        Mappings.Select(row => (row.Key, row.Value.Elements, row.Value.Nist));

    /// <summary>True where NIST's mapping does not name the control for the section.</summary>
    internal static bool IsOurs(string section, string control) => Mappings[section].Ours.Contains(control, StringComparer.Ordinal);

    private static Dictionary<string, Mapping> Read()
    {
        using var reader = new StreamReader(typeof(OscalControls).Assembly.GetManifestResourceStream("oscal/controls.tsv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(row => row[0], row => new Mapping(Words(row[1]), Words(row[2]), Words(row[3])), StringComparer.Ordinal);
    }

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <param name="Elements">What NIST's mapping calls the section.</param>
    private sealed record Mapping(string[] Elements, string[] Nist, string[] Ours);
}
