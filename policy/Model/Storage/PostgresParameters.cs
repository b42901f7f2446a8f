using System.Globalization;

namespace Hipaa.Policy.Model;

/// <summary>Parameters of a PostgreSQL database, as its parameter group sets them.</summary>
public static class PostgresParameters
{
    /// <summary>Whether a parameter group is of PostgreSQL or Aurora PostgreSQL.</summary>
    public static Truth IsForPostgres(this Resource group) =>
        group.Text("family").Is(family => family.Contains("postgres", StringComparison.Ordinal));

    /// <summary>A group of one Aurora instance: audit and TLS are parameters of the whole cluster, which has a group of its own.</summary>
    public static Truth IsOfAuroraInstance(this Resource group) =>
        string.Equals(group.Type, AwsType.RdsParameterGroup, StringComparison.Ordinal)
        & group.Text("family").Is(family => family.StartsWith("aurora", StringComparison.Ordinal));

    /// <summary>The value of a parameter; absent when the group leaves the engine's default.</summary>
    public static Fact<string> Parameter(this Resource group, string name)
    {
        var parameters = group.Value("parameters");
        if (parameters.IsUnknown) return Fact.Missing<string>(name, absent: false);
        var isAmongUnknown = false;
        foreach (var parameter in Principal.Each(parameters))
        {
            var named = parameter["name"].AsText("name").Is(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));
            if (named.IsYes) return parameter["value"].AsText(name);
            isAmongUnknown |= named.IsUnknown;
        }

        return Fact.Missing<string>(name, absent: !isAmongUnknown, mayBeAbsent: isAmongUnknown);
    }

    /// <summary>From version 15 on RDS for PostgreSQL sets rds.force_ssl to 1, and Aurora from version 17 on.</summary>
    /// <remarks>Source: Amazon RDS and Aurora User Guides, "Requiring an SSL connection to a PostgreSQL DB instance".</remarks>
    public static Truth ForcesTlsByDefault(this Resource group) => group.Text("family").Is(ForcesTlsByDefault);

    private static bool ForcesTlsByDefault(string family)
    {
        var digits = family.AsSpan(family.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1);
        var aurora = family.StartsWith("aurora", StringComparison.Ordinal);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version >= (aurora ? 17 : 15);
    }
}
