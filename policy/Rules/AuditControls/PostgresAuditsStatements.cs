using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): who changed and read which table of a PostgreSQL database is recorded by pgaudit.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html")]
internal sealed class PostgresAuditsStatements() : ResourceRule(
    Safeguard.AuditControls, Severity.High, AwsType.RdsParameterGroup, AwsType.RdsClusterParameterGroup)
{
    protected override Verdict Check(Resource group) => (group.IsForPostgres() & !group.IsOfAuroraInstance()).Concerns(
        group.Parameter("shared_preload_libraries")
            .Must(value => value.Contains("pgaudit", StringComparison.Ordinal), "Add pgaudit to shared_preload_libraries in Parameters.")
        & group.Parameter("pgaudit.log")
            .Must(value => value is not ("none" or ""), "Set pgaudit.log in Parameters, for example to ddl,role,write."));
}
