using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(1): connections to an Oracle database are encrypted. An option decides: native encryption that is required, or TLS on
/// a port of its own, beside which the port in clear stays open to whom the security groups admit.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.Oracle.Options.NetworkEncryption.html")]
internal sealed class OracleEncryptsConnections() : GraphRule(
    Safeguard.TransmissionSecurity, Severity.Critical, AwsType.RdsOptionGroup, AwsType.RdsInstance)
{
    private const string Remedy =
        "Add the option NATIVE_NETWORK_ENCRYPTION with SQLNET.ENCRYPTION_SERVER = REQUIRED to the Options of an aws.rds.OptionGroup, and "
        + "name it in OptionGroupName.";

    protected override Verdict Check(Resource resource) => resource.Type == AwsType.RdsInstance ? Instance(resource) : Group(resource);

    private static Verdict Instance(Resource db) => db.Text("engine").Is(IsOracle).Concerns(
        db.Text("optionGroupName").Is(name => name.StartsWith("default:", StringComparison.Ordinal), whenAbsent: true).IsYes
            ? Verdict.Fail("the database has AWS's default options, which encrypt no connection", Remedy) : Verdict.Pass);

    private static Verdict Group(Resource group) => group.Text("engineName").Is(IsOracle).Concerns(() =>
    {
        var options = group.Value("options");
        if (options.IsUnknown) return Verdict.NotYet("options is not known yet");
        var all = Principal.Each(options).ToList();
        var verdict = Options(group, all);
        return verdict.IsFail && all.Exists(option => option["optionName"].IsUnknown) ? Verdict.NotYet("an option is not known yet") : verdict;
    });

    private static Verdict Options(Resource group, List<PropertyValue> all)
    {
        if (Option(all, "NATIVE_NETWORK_ENCRYPTION") is { } native)
        {
            return Setting(native, "SQLNET.ENCRYPTION_SERVER").Or("REQUESTED").MustBe("REQUIRED", Remedy);
        }

        return Option(all, "SSL") is { } tls
            ? Setting(tls, "SQLNET.SSL_VERSION").Or("1.0").MustBe("1.2", "Set SQLNET.SSL_VERSION = 1.2 in the OptionSettings of the option SSL.")
                & PortInClear(group)
            : Verdict.Fail("neither native network encryption nor the option SSL is in the group", Remedy);
    }

    /// <summary>Whether security groups of a database with these options admit anybody to the port in clear.</summary>
    private static Verdict PortInClear(Resource group) => Verdict.All(
        group.ReferredBy(AwsType.RdsInstance, "optionGroupName").Known.Select(db => Truth.Any(db.Groups("vpcSecurityGroupIds").Known,
            security => Truth.Any(security.Ingress(), rule => db.Number("port").Or(1521) is { IsKnown: true } port ? rule.CoversPort((int)port.Value) : Truth.Unknown))
            .MustNot($"security groups of {db.Name} admit connections to the port in clear, beside that of TLS",
                "Let Ingress of its security groups name the port of the option SSL alone.")));

    private static PropertyValue? Option(List<PropertyValue> options, string name) =>
        options.Find(option => option["optionName"].AsText("optionName").Is(name).IsYes);

    private static Fact<string> Setting(PropertyValue option, string name)
    {
        var isAmongUnknown = false;
        foreach (var setting in Principal.Each(option["optionSettings"]))
        {
            var named = setting["name"].AsText("name").Is(name);
            if (named.IsYes) return setting["value"].AsText(name);
            isAmongUnknown |= named.IsUnknown;
        }

        return Fact.Missing<string>(name, absent: !isAmongUnknown, mayBeAbsent: isAmongUnknown);
    }

    private static bool IsOracle(string engine) => engine.StartsWith("oracle-", StringComparison.Ordinal)
        || engine.StartsWith("custom-oracle-", StringComparison.Ordinal);
}
