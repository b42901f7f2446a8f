using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Hipaa.Infra.Settings;

namespace Hipaa.Cli.Preview.Invokes;

/// <summary>Availability zones of a Region: three, as most Regions have at least.</summary>
internal static class Zones
{
    internal static string[] Names(CloudContext context) => [context.Region + "a", context.Region + "b", context.Region + "c"];

    /// <summary>Which zone has which letter is another matter in each account: a zone that is excluded takes no letter here.</summary>
    internal static PropertyMap Answer(IReadOnlyDictionary<string, object?> arguments, CloudContext context) => new()
    {
        ["id"] = context.Region,
        ["names"] = Names(context),
        ["zoneIds"] = Enumerable.Range(1, 16)
            .Select(zone => $"{ZoneIds.PrefixOf(context.Region)}-az{zone}")
            .Except(Excluded(arguments), StringComparer.Ordinal)
            .Take(3)
            .ToArray(),
        ["groupNames"] = new[] { context.Region },
    };

    private static IEnumerable<string> Excluded(IReadOnlyDictionary<string, object?> arguments) =>
        arguments.GetValueOrDefault("excludeZoneIds") is IEnumerable<object?> ids ? ids.OfType<string>() : [];
}
