namespace Hipaa.Infra.Settings;

/// <summary>Ids of availability zones, which are the same in every account (AZ IDs for your AWS resources, AWS RAM User Guide).</summary>
public static class ZoneIds
{
    /// <summary>What the ids of a Region's zones begin with: us-east-1 gives "use1", ap-southeast-2 "apse2", us-gov-west-1 "usgw1".</summary>
    /// <returns>Empty for what is no name of a Region.</returns>
    public static string PrefixOf(string region)
    {
        var parts = region.Split('-');
        if (parts.Length < 3 || parts.Any(part => part.Length == 0)) return string.Empty;
        var direction = parts[^2] switch
        {
            "northeast" => "ne",
            "northwest" => "nw",
            "southeast" => "se",
            "southwest" => "sw",
            var one => one[..1],
        };
        return parts[0] + (parts.Length == 4 ? parts[1][..1] : string.Empty) + direction + parts[^1];
    }
}
