using Hipaa.Components.Signals;
using Hipaa.Infra.Detection;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Pipeline;
using Hipaa.Infra.Stores;

namespace Hipaa.Infra.Continuity;

/// <summary>How data comes back after a loss.</summary>
internal sealed record ContinuityFloor(Backups Backups)
{
    internal Offers Offers => Backups.Offers;

    internal static ContinuityFloor Build(
        Site site, FoundationFloor foundation, StoresFloor stores, PipelineFloor pipeline, DetectionFloor detection)
    {
        var (settings, account, keys) = (site.Settings, site.Account, foundation.Keys);
        var offers = Offers.Of(stores.Offers, pipeline.Offers);
        var backups = new Backups("backups", new()
        {
            Environment = site.Environment, Account = account, Settings = settings.Recovery, Key = keys.Phi, Roles = foundation.BackupRoles,
            TopicArn = foundation.Ticket.Arn, Protect = site.Protect, Recovery = site.Recovery,
            Except = settings.Recovery.BackupRawEvents ? offers.Expendable : [.. offers.Expendable, stores.Landing.Arn],
            RestoreTests = offers.Restored,
        }, site.Here);
        if (settings.Recovery.BackupAudit)
        {
            _ = new BackupAudit("backup-audit", new()
            {
                Environment = site.Environment, Account = account, Settings = settings.Recovery, Boundary = foundation.Boundary,
                Key = keys.Audit, Archive = foundation.Audit, RetentionDays = settings.Storage.RetentionDays, Protect = site.Protect,
            }, new() { Provider = site.Here.Provider, DependsOn = { detection.Detectors } });
        }

        return new(backups);
    }
}
