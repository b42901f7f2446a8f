using Hipaa.Components.Alerting;
using Hipaa.Components.Signals;
using Hipaa.Infra.Settings;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Oversight;

/// <summary>
/// What the functions themselves count of events and files (namespace <c>Hipaa/Pipeline</c>): what is refused is told, and not only kept
/// (45 CFR 164.312(c)(1), 164.308(a)(1)(ii)(D)).
/// </summary>
internal static class EventWatches
{
    internal static IEnumerable<MetricWatch> Of(WatchedFunction function, AlertingSettings limits)
    {
        if (function.Counts != EmittedMetrics.Pipeline)
        {
            yield break;
        }

        var name = (EmittedMetrics.FunctionDimension, function.FunctionName);
        yield return Count("refused", Urgency.Page, "Many events are refused: has a sender changed what it sends?", "EventsRefused")
            with { Threshold = limits.RefusedEvents };
        // A share comes once in some events: of a sender of few it is one datapoint in hours.
        yield return Count("refused-share", Urgency.Ticket, "A large share of what arrives is refused.", "RefusedPercent")
            with { Statistic = "Average", Threshold = limits.RefusedPercent };
        yield return Count("tenant-refused-share", Urgency.Ticket, "A large share of what one tenant sends is refused.",
            "TenantRefusedPercent")
            with { Statistic = "Maximum", Threshold = limits.RefusedPercent };
        yield return Reason("conflicts", "Events come with the id of others: does a sender use ids twice?", "event.conflicting")
            with { Threshold = limits.Conflicts };
        yield return Reason("parser-failed", "A defect: an event could not be read at all. It is in quarantine.", "parser.failed");
        yield return Reason("database-refused", "A defect: the database refuses what was accepted. It is in quarantine.",
            "database.refused");
        yield return Reason("modifiers", "A sender changes the meaning of its data in a way that is not understood.",
            "fhir.modifier-unknown");
        yield return Count("withdrawals-unmatched", Urgency.Ticket,
            "What was withdrawn is not known by the id that it was withdrawn by: it may still count.", "WithdrawalsUnmatched")
            with { Period = 3600 };
        if (!function.ReadsStream)
        {
            yield return Count("files-refused", Urgency.Ticket, "A partner's file was not loaded: its receipt says why.", "FilesRefused");
            yield return Count("files-incomplete", Urgency.Ticket, "Of a partner's file a part could not be read, nobody knows how much.",
                "FilesIncomplete");
            yield return Count("files-not-scanned", Urgency.Ticket, "GuardDuty could not scan a file: may it read the bucket and use its key?",
                "FilesNotScanned");
        }

        MetricWatch Count(string slug, Urgency urgency, string description, string metric) =>
            MetricWatch.Ticket($"{function.Label}-{slug}", description, EmittedMetrics.Pipeline, metric, name) with { Urgency = urgency };

        // What is refused for its content waits in quarantine: replayed after the repair, nothing is lost.
        MetricWatch Reason(string slug, string description, string reason) => MetricWatch.Ticket(
            $"{function.Label}-{slug}", description, EmittedMetrics.Pipeline, "EventsRefusedByReason", name, ("Reason", reason));
    }
}
