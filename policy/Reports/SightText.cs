using Hipaa.Policy.Evaluation;

namespace Hipaa.Policy.Reports;

/// <summary>What no rule looked at, at the end of the report: silence is never taken for a pass.</summary>
internal static class SightText
{
    internal static void Write(Wrapped text, Report report)
    {
        Write(text, "AWS, not judged", report.NotJudged);
        Write(text, "No specific rule", report.WithoutRule);
    }

    private static void Write(Wrapped text, string head, IReadOnlyDictionary<string, int> types)
    {
        if (types.Count == 0) return;
        var names = types.Select(type => type.Value == 1 ? type.Key : $"{type.Key} ({type.Value})");
        text.Paragraph(string.Empty, $"{head}: {string.Join(", ", names)}.");
        text.Line();
    }
}
