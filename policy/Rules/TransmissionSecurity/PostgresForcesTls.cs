using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): a PostgreSQL database refuses connections without TLS.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html")]
internal sealed class PostgresForcesTls() : ResourceRule(
    Safeguard.TransmissionSecurity, Severity.Critical, AwsType.RdsParameterGroup, AwsType.RdsClusterParameterGroup)
{
    protected override Verdict Check(Resource group) => (group.IsForPostgres() & !group.IsOfAuroraInstance()).Concerns(() =>
        group.ForcesTlsByDefault().Choose(() => Forces(group, "1"), () => Forces(group, "0")));

    private static Verdict Forces(Resource group, string otherwise) => group.Parameter("rds.force_ssl").Or(otherwise)
        .Must(value => value is "1" or "on" or "true", "Set the parameter rds.force_ssl = 1 in Parameters.");
}
