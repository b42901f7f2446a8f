using Hipaa.Components.Signals;
using Hipaa.Components.Storage;
using Hipaa.Components.Trails;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Pipeline;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Stores;
using Pulumi;

namespace Hipaa.Infra.Detection;

/// <summary>What records who did what, and finds what should not be.</summary>
/// <param name="Trail">Records every access to ePHI, and who did what to the account unless <paramref name="Events"/> does; null where
/// the organization's trail records both.</param>
/// <param name="Events">Who did what to the account, where the organization's trail records it; null where <paramref name="Trail"/> does.</param>
/// <param name="TrailArn">The trail of the stack, or the organization's where it has none.</param>
internal sealed record DetectionFloor(Detectors Detectors, AuditTrail? Trail, ManagementEvents? Events, Output<string> TrailArn)
{
    internal Offers Offers => Detectors.Offers;

    /// <summary>Where alarms look for what was done to the account.</summary>
    internal CallLog Calls => Events is { } events ? new(events.LogGroupName, ManagementEvents.Envelope) : new(Trail!.LogGroupName, null);

    /// <summary>Log group of every access to ePHI; null where the organization keeps that.</summary>
    internal Output<string>? AccessLogGroup => Trail?.LogGroupName;

    internal static DetectionFloor Build(Site site, FoundationFloor foundation, StoresFloor stores, PipelineFloor pipeline)
    {
        var offers = Offers.Of(stores.Offers, pipeline.Offers);
        var audit = site.Settings.Audit;
        var detectors = new Detectors("detection", new()
        {
            Settings = site.Settings, Account = site.Account, Boundary = foundation.Boundary, Keys = foundation.Keys,
            Archive = foundation.Audit, Landing = stores.Landing, Topics = foundation.Topics,
            EphiBuckets = new Dictionary<string, EphiBucket>(StringComparer.Ordinal) { ["quarantine"] = stores.Quarantine },
            Examined = offers.Examined,
        }, site.Here);
        var trail = audit.ManageTrail == TrailScope.None ? null : new AuditTrail("trail", new()
        {
            TrailName = $"hipaa-{site.Environment}", Account = site.Account, Boundary = foundation.Boundary, Key = foundation.Keys.Audit,
            LogKey = foundation.Keys.Logs, LogRetentionDays = site.LogRetentionDays, Protect = site.Protect,
            BucketName = foundation.Audit.Records.Name, Recorded = offers.Recorded,
            ManagementEvents = audit.ManageTrail == TrailScope.Everything,
        }, site.Here);
        var events = audit.ManageTrail == TrailScope.Everything ? null : new ManagementEvents("management-events", new()
        {
            Environment = site.Environment, Account = site.Account, Boundary = foundation.Boundary, LogKey = foundation.Keys.Logs,
            LogRetentionDays = site.LogRetentionDays, Protect = site.Protect, UndeliveredArn = detectors.UndeliveredQueueArn,
            Elsewhere = site.EventRegions,
        }, site.Here);
        return new(detectors, trail, events, trail?.Arn ?? Output.Create(audit.OrganizationTrailArn!));
    }
}
