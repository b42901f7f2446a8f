using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(1): a warehouse refuses connections without TLS. The parameters that new clusters get, default.redshift-2.0, ask for
/// it since January 2025.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html")]
[Covers("aws-config-hipaa:REDSHIFT_REQUIRE_TLS_SSL", "cdk-nag-hipaa:HIPAA.Security-RedshiftRequireTlsSSL")]
internal sealed class RedshiftRequiresTls() : GraphRule(
    Safeguard.TransmissionSecurity, Severity.High, AwsType.RedshiftCluster, AwsType.RedshiftServerlessWorkgroup)
{
    private const string Remedy = "Set the parameter require_ssl = true in a ParameterGroup and name it in ClusterParameterGroupName.";

    protected override Verdict Check(Resource cluster) =>
        cluster.Type == AwsType.RedshiftServerlessWorkgroup ? Serverless(cluster) : Cluster(cluster);

    private static Verdict Serverless(Resource workgroup) => Truth.Any(Principal.Each(workgroup.Value("configParameters")),
        parameter => parameter["parameterKey"].AsText("parameterKey").Is("require_ssl")
            & parameter["parameterValue"].AsText("parameterValue").Is(value => value is "false" or "0" or "off"))
        .MustNot("require_ssl is off", "Set require_ssl = true in ConfigParameters.");

    private static Verdict Cluster(Resource cluster)
    {
        var name = cluster.Text("clusterParameterGroupName");
        if (name.IsAbsent || name.Is("default.redshift-2.0").IsYes) return Verdict.Pass;
        if (name.Is(n => n.StartsWith("default.", StringComparison.Ordinal)).IsYes)
        {
            return Verdict.Fail("the cluster has AWS's older default parameters, which do not require TLS", Remedy);
        }

        return cluster.Refers("clusterParameterGroupName", AwsType.RedshiftParameterGroup).First is { } group
            ? group.Text("family").Is("redshift-2.0").Choose(() => Asks(group, "true"), () => Asks(group, "false"))
            : Verdict.Undecided("the parameter group belongs to another stack");
    }

    private static Verdict Asks(Resource group, string otherwise) =>
        group.Parameter("require_ssl").Or(otherwise).Must(value => value is "true" or "1" or "on", Remedy);
}
