using System.Reflection;

namespace Hipaa.Infra.Detection.Conformance;

/// <summary>
/// What starts the managed rules that the stack uses: a change, the clock, or both (AWS Config Developer Guide, "List of AWS Config Managed
/// Rules by Trigger Type"), as <c>triggers.tsv</c> has it.
/// </summary>
internal static class Triggers
{
    private static readonly Lazy<Dictionary<string, string>> ByRule = new(Read);

    /// <summary>The clock alone starts the rule.</summary>
    /// <exception cref="InvalidOperationException">The table lacks the rule.</exception>
    internal static bool IsPeriodic(string rule) => ByRule.Value.TryGetValue(rule, out var trigger)
        ? trigger == "periodic"
        : throw new InvalidOperationException($"{rule}: Detection/Conformance/triggers.tsv does not say what starts it.");

    private static Dictionary<string, string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("triggers.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its resource triggers.tsv.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);
    }
}
