namespace Hipaa.Samples.Consumer;

/// <summary>The tag that the pipeline's guardrails read.</summary>
internal static class Classification
{
    internal static readonly Dictionary<string, string> Phi = Of("phi");

    /// <summary>Pointers and notices, no health data.</summary>
    internal static readonly Dictionary<string, string> Messaging = Of("messaging");

    internal static readonly Dictionary<string, string> Logs = Of("logs");

    private static Dictionary<string, string> Of(string name) => new(StringComparer.Ordinal) { ["DataClassification"] = name };
}
