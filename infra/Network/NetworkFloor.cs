using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;

namespace Hipaa.Infra.Network;

/// <summary>Where traffic goes, and where it doesn't.</summary>
internal sealed record NetworkFloor(PrivateNetwork Network)
{
    internal static NetworkFloor Build(Site site, FoundationFloor foundation) => new(new PrivateNetwork("network", new()
    {
        Settings = site.Settings.Network, Account = site.Account, Zones = site.Zones, LogKey = foundation.Keys.Logs,
        FlowLogBucketArn = foundation.Audit.Records.Arn, Boundary = foundation.Boundary, Protect = site.Protect,
    }, site.Here));
}
