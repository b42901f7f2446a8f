using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.SchemaMigrator;

/// <summary>What is counted of a run by the clock: nobody reads its answer.</summary>
internal static class MigrationMetrics
{
    public static string Line(MigrationResult result, DateTimeOffset now) => RunMetrics.Line(
        EmittedMetrics.SchemaMigrator, RunningFunction.NameOf(Functions.SchemaMigrator), now,
        ("Unfinished", result.Unfinished is null ? 0 : 1), ("Held", result.Held), ("RightsLeft", result.RightsLeft));
}
