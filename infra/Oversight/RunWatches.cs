using Hipaa.Components.Alerting;
using Hipaa.Components.Signals;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Oversight;

/// <summary>What functions that the clock starts say of their runs: work that is never done fails nowhere.</summary>
internal static class RunWatches
{
    private const int HourSeconds = 3600;

    internal static IEnumerable<MetricWatch> Of(WatchedFunction function)
    {
        if (function.EveryMinutes is not { } minutes || function.Counts is not { } space)
        {
            yield break;
        }

        // Three of four, in each of which no run came to its end: one that falls into the next period does not begin the count anew.
        yield return Count("unfinished", $"{function.Label} leaves work for its next run, again and again.", "Unfinished")
            with { Statistic = "Minimum", Period = Math.Max(HourSeconds, minutes * 60), Periods = 4, Datapoints = 3 };
        if (space == EmittedMetrics.SchemaMigrator)
        {
            yield return Count("rights-left",
                "Erasures, amendments and holds of the archive are not all read back: until they are, nothing is to be replayed.", "RightsLeft")
                with { Statistic = "Maximum", IsState = true };
        }

        MetricWatch Count(string slug, string description, string metric) => MetricWatch.Ticket(
            $"{function.Label}-{slug}", description, space, metric, (EmittedMetrics.FunctionDimension, function.FunctionName));
    }
}
