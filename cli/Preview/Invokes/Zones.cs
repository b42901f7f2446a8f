using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Invokes;

/// <summary>Availability zones of a Region: three, as most Regions have at least.</summary>
internal static class Zones
{
    internal static string[] Names(CloudContext context) => [context.Region + "a", context.Region + "b", context.Region + "c"];

    internal static PropertyMap Answer(CloudContext context) => new()
    {
        ["id"] = context.Region,
        ["names"] = Names(context),
        ["zoneIds"] = Enumerable.Range(1, 3).Select(zone => $"{ShortName(context.Region)}-az{zone}").ToArray(),
        ["groupNames"] = new[] { context.Region },
    };

    // us-east-1 is use1, ap-southeast-2 is apse2, us-gov-west-1 is usgw1.
    private static string ShortName(string region)
    {
        var parts = region.Split('-');
        var direction = parts[^2] switch
        {
            "northeast" => "ne",
            "northwest" => "nw",
            "southeast" => "se",
            "southwest" => "sw",
            var one => one[..1],
        };
        return parts[0] + (parts.Length == 4 ? parts[1][..1] : "") + direction + parts[^1];
    }
}
