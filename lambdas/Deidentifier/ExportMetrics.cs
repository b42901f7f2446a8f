using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.Deidentifier;

/// <summary>What is counted of a run.</summary>
internal static class ExportMetrics
{
    public static string Line(ExportAnswer answer, DateTimeOffset now) => RunMetrics.Line(
        EmittedMetrics.Deidentifier, RunningFunction.NameOf(Functions.Deidentifier), now,
        ("Windows", answer.Windows), ("Rows", answer.Rows), ("Withheld", answer.Withheld), ("Objects", answer.Objects),
        ("Unfinished", answer.Finished ? 0 : 1), ("Suppressed", answer.Suppressed), ("SmallestCell", answer.SmallestCell));
}
