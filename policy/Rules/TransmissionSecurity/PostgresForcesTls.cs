using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): a PostgreSQL database refuses connections without TLS.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html")]
internal sealed class PostgresForcesTls() : ResourceRule(
    Safeguard.TransmissionSecurity, Severity.Critical, AwsType.RdsParameterGroup, AwsType.RdsClusterParameterGroup)
{
    protected override Verdict Check(Resource group) => group.IsForPostgres().IsNo || group.IsOfAuroraInstance() ? Verdict.NotApplicable
        : group.Parameter("rds.force_ssl").Or(group.ForcesTlsByDefault() ? "1" : "0")
            .Must(value => value is "1" or "on" or "true", "Set the parameter rds.force_ssl = 1 in Parameters.");
}
