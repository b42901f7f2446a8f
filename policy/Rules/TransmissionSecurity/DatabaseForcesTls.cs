using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(1): a database of MySQL, MariaDB, SQL Server, Db2 or DocumentDB refuses connections without TLS. For PostgreSQL
/// another rule asks; of Oracle an option decides, not a parameter.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html")]
internal sealed class DatabaseForcesTls() : ResourceRule(Safeguard.TransmissionSecurity, Severity.Critical,
    AwsType.RdsParameterGroup, AwsType.RdsClusterParameterGroup, AwsType.DocDbParameterGroup)
{
    private sealed record Setting(string Family, string Parameter, string Default, string Value, params string[] Others);

    private static readonly Setting[] Settings =
    [
        new("mysql", "require_secure_transport", "0", "1", "ON"), new("mariadb", "require_secure_transport", "0", "1", "ON"),
        new("sqlserver", "rds.force_ssl", "0", "1"), new("db2", "DB2COMM", "TCPIP", "SSL"),
        new("docdb", "tls", "enabled", "enabled", "tls1.2+", "tls1.3+", "fips-140-3"),
    ];

    protected override Verdict Check(Resource group)
    {
        var family = group.Text("family");
        if (family.IsUnknown) return Verdict.Undecided("family is not known yet");
        var setting = Array.Find(Settings, s => family.Is(f => f.Contains(s.Family, StringComparison.Ordinal)).IsYes);
        return setting is null || group.IsOfAuroraInstance().IsYes ? Verdict.NotApplicable
            : group.Parameter(setting.Parameter).Or(setting.Default).Must(
                value => setting.Others.Append(setting.Value).Contains(value, StringComparer.OrdinalIgnoreCase),
                $"Set the parameter {setting.Parameter} = {setting.Value} in Parameters.");
    }
}
