using Hipaa.Components.Signals;
using Hipaa.Components.Storage;
using Hipaa.Components.Trails;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Pipeline;
using Hipaa.Infra.Stores;

namespace Hipaa.Infra.Detection;

/// <summary>What records who did what, and finds what should not be.</summary>
internal sealed record DetectionFloor(Detectors Detectors, AuditTrail Trail)
{
    internal Offers Offers => Detectors.Offers;

    internal static DetectionFloor Build(Site site, FoundationFloor foundation, StoresFloor stores, PipelineFloor pipeline)
    {
        var offers = Offers.Of(stores.Offers, pipeline.Offers);
        var detectors = new Detectors("detection", new()
        {
            Settings = site.Settings, Account = site.Account, Boundary = foundation.Boundary, Keys = foundation.Keys,
            Archive = foundation.Audit, Landing = stores.Landing, Topics = foundation.Topics,
            EphiBuckets = new Dictionary<string, EphiBucket>(StringComparer.Ordinal) { ["quarantine"] = stores.Quarantine },
            Examined = offers.Examined,
        }, site.Here);
        var trail = new AuditTrail("trail", new()
        {
            TrailName = $"hipaa-{site.Environment}", Account = site.Account, Boundary = foundation.Boundary, Key = foundation.Keys.Audit,
            LogKey = foundation.Keys.Logs, LogRetentionDays = site.LogRetentionDays, Protect = site.Protect,
            BucketName = foundation.Audit.Records.Name, Recorded = offers.Recorded,
        }, site.Here);
        return new(detectors, trail);
    }
}
