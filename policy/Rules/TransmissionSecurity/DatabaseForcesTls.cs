using System.Globalization;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(1): a database of MySQL, MariaDB, SQL Server, Db2, DocumentDB or Neptune, and a proxy before one, refuse connections
/// without TLS. For PostgreSQL another rule asks, and another one for Oracle, where an option decides.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html")]
internal sealed class DatabaseForcesTls() : ResourceRule(Safeguard.TransmissionSecurity, Severity.Critical,
    AwsType.RdsParameterGroup, AwsType.RdsClusterParameterGroup, AwsType.DocDbParameterGroup, AwsType.NeptuneParameterGroup,
    AwsType.RdsInstance, AwsType.RdsCluster, AwsType.RdsProxy)
{
    private sealed record Setting(string Family, string Parameter, string Default, string Value, params string[] Others);

    private static readonly Setting[] Settings =
    [
        new("mysql", "require_secure_transport", "0", "1", "ON"), new("mariadb", "require_secure_transport", "0", "1", "ON"),
        new("sqlserver", "rds.force_ssl", "0", "1"), new("db2", "DB2COMM", "TCPIP", "SSL"),
        new("docdb", "tls", "enabled", "enabled", "tls1.2+", "tls1.3+", "fips-140-3"),
        new("neptune", "neptune_enforce_ssl", "1", "1"),
    ];

    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.RdsProxy => resource.Bool("requireTls").MustBe(true, "Set RequireTls = true."),
        AwsType.RdsInstance => Database(resource, "parameterGroupName", resource.Text("engine")),
        AwsType.RdsCluster => Database(resource, "dbClusterParameterGroupName", resource.Text("engine").Or("aurora-mysql")),
        _ => Group(resource),
    };

    /// <summary>
    /// AWS's own groups leave it to the client, but for the newest versions. A group of the program's own is judged by itself.
    /// </summary>
    private static Verdict Database(Resource db, string property, Fact<string> engine)
    {
        if (engine.IsUnknown) return Verdict.NotYet("engine is not known yet");
        if (engine.Value is not { } name || SettingOf(name) is not { } setting) return Verdict.NotApplicable;
        var isDefault = db.Text(property).Is(group => group.Length == 0 || group.StartsWith("default.", StringComparison.Ordinal), whenAbsent: true);
        return !isDefault.IsYes ? Verdict.Pass : (!db.IsReadReplica()).Concerns(ForcesByDefault(name, db.Text("engineVersion")).Must(
            "the database has AWS's default parameters, which take connections without TLS",
            $"Set {(db.Type == AwsType.RdsInstance ? "ParameterGroupName" : "DbClusterParameterGroupName")} to a group with "
            + $"{setting.Parameter} = {setting.Value}."));
    }

    private static Verdict Group(Resource group)
    {
        var family = group.Text("family");
        if (family.IsUnknown) return Verdict.NotYet("family is not known yet");
        if (family.Value is not { } name || SettingOf(name) is not { } setting || group.IsOfAuroraInstance().IsYes) return Verdict.NotApplicable;
        var version = Fact.Known("family", name.Replace("mariadb", string.Empty, StringComparison.Ordinal));
        var usual = ForcesByDefault(name, version).IsYes ? setting.Value : setting.Default;
        return group.Parameter(setting.Parameter).Or(usual).Must(
            value => setting.Others.Append(setting.Value).Contains(value, StringComparer.OrdinalIgnoreCase),
            $"Set the parameter {setting.Parameter} = {setting.Value} in Parameters.");
    }

    private static Setting? SettingOf(string family) =>
        Array.Find(Settings, s => family.Contains(s.Family, StringComparison.Ordinal));

    /// <summary>MariaDB from 11.8 on.</summary>
    private static Truth ForcesByDefault(string engine, Fact<string> version) =>
        Truth.Of(engine.StartsWith("mariadb", StringComparison.Ordinal)) & version.Is(IsNew);

    private static bool IsNew(string version) => version.Split('.') is [var major, var minor, ..]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var a)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var b) && (a, b).CompareTo((11, 8)) >= 0;
}
