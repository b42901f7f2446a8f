using Hipaa.Components.Accounts;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Ground;

/// <summary>Where the stack stands: what every floor may use besides the floors below it.</summary>
/// <param name="Zones">Names of the zones to span.</param>
/// <param name="Recovery">The second Region; null without one.</param>
/// <param name="EventRegions">Other Regions whose events are watched, where no trail of the stack's own brings them.</param>
/// <param name="Here">Options of what belongs into the account and the first Region.</param>
internal sealed record Site(
    StackSettings Settings, AwsAccount Account, IReadOnlyList<string> Zones, RecoveryRegion? Recovery,
    IReadOnlyList<RecoveryRegion> EventRegions, ComponentResourceOptions Here)
{
    internal string Environment => Settings.Environment.Name;

    /// <summary>Refuse to delete what holds data.</summary>
    internal bool Protect => Settings.Storage.DeletionProtection;

    internal int LogRetentionDays => Settings.Audit.LogRetentionDays;

    /// <summary>Asks AWS where the program is, and makes the providers.</summary>
    /// <exception cref="RunException">Another account or Region than the configuration names, or one with too few zones.</exception>
    internal static Site Of(StackSettings settings)
    {
        var (account, zones) = Surroundings.Discover(settings);
        var here = new ComponentResourceOptions { Provider = StackProviders.Create("aws", settings, account.Region) };
        var recovery = StackProviders.Recovery(settings);
        return new(settings, account, zones, recovery, StackProviders.OfEvents(settings, account, recovery), here);
    }
}
