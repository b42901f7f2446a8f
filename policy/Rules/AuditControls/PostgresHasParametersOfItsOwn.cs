using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): a PostgreSQL database has parameters of the program: AWS's default group audits nothing.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.pgaudit.html")]
internal sealed class PostgresHasParametersOfItsOwn() : GraphRule(
    Safeguard.AuditControls, Severity.High, AwsType.RdsInstance, AwsType.RdsCluster)
{
    protected override Verdict Check(Resource db)
    {
        var postgres = db.Text("engine").Is(engine => engine.Contains("postgres", StringComparison.Ordinal));
        if (postgres.IsNo || db.HoldsEphi().IsNo || db.IsReadReplica().IsYes) return Verdict.NotApplicable;
        var property = string.Equals(db.Type, AwsType.RdsInstance, StringComparison.Ordinal) ? "parameterGroupName"
            : "dbClusterParameterGroupName";
        var group = db.Text(property);
        var isOwn = group.IsUnknown ? Truth.Yes
            : group.Is(name => name.Length > 0 && !name.StartsWith("default.", StringComparison.Ordinal));
        return (!postgres | db.IsReadReplica() | isOwn).Must(
            "the database has AWS's default parameters, which do not load pgaudit",
            "Set ParameterGroupName (DbClusterParameterGroupName of a Cluster) to a group with pgaudit and rds.force_ssl.");
    }
}
