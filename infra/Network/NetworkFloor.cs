using Hipaa.Components.Network;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;

namespace Hipaa.Infra.Network;

/// <summary>Where traffic goes, and where it doesn't.</summary>
internal sealed record NetworkFloor(PrivateNetwork Network)
{
    internal static NetworkFloor Build(Site site, FoundationFloor foundation)
    {
        var settings = site.Settings.Network;
        return new(new PrivateNetwork("network", new()
        {
            Cidr = settings.Cidr, Account = site.Account, Zones = site.Zones, LogKey = foundation.Keys.Logs,
            FlowLogBucketArn = foundation.Audit.Records.Arn, Boundary = foundation.Boundary, Protect = site.Protect,
            ManageBlockPublicAccess = settings.ManageBlockPublicAccess, SearchDays = settings.FlowLogRetentionDays,
            SessionManager = settings.OperationsAccess, OmittedEndpoints = settings.OmittedEndpoints,
        }, site.Here));
    }
}
