namespace Hipaa.Cli.Evidence.Oscal;

/// <summary>
/// Which controls of NIST SP 800-53 Rev. 5 each section of the Security Rule is met by: our reading of the catalog that NIST SP 800-66
/// Rev. 1 has in its appendix D, with controls that Rev. 5 withdrew replaced by those it names, and what Rev. 5 added. NIST's own
/// mapping of
/// Rev. 2 is in its Cybersecurity and Privacy Reference Tool, which decides where the two differ.
/// </summary>
internal static class OscalControls
{
    internal const string Source = "NIST SP 800-53 Rev. 5, after the mapping in appendix D of NIST SP 800-66 Rev. 1 with withdrawn controls replaced; "
        + "compare with NIST's mapping of SP 800-66 Rev. 2 in the Cybersecurity and Privacy Reference Tool";

    /// <summary>NIST's catalog, as OSCAL.</summary>
    internal const string Catalog =
        "https://raw.githubusercontent.com/usnistgov/oscal-content/main/nist.gov/SP800-53/rev5/json/NIST_SP-800-53_rev5_catalog.json";

    /// <summary>Control ids, such as "ac-3", by section, such as "164.312(a)(1)".</summary>
    internal static IReadOnlyDictionary<string, string[]> BySection { get; } = Read();

    private static Dictionary<string, string[]> Read()
    {
        using var reader = new StreamReader(typeof(OscalControls).Assembly.GetManifestResourceStream("oscal/controls.tsv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(row => row[0], row => row[1].Split(' '), StringComparer.Ordinal);
    }
}
