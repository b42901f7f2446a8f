using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(B): a warehouse gets the patches of its version by itself.</summary>
[ExplainedAt("https://docs.aws.amazon.com/redshift/latest/mgmt/cluster-versions.html")]
[Covers("aws-config-hipaa:REDSHIFT_CLUSTER_MAINTENANCESETTINGS_CHECK", "cdk-nag-hipaa:HIPAA.Security-RedshiftClusterMaintenanceSettings")]
internal sealed class RedshiftUpgradesItself() : ResourceRule(Safeguard.RiskManagement, Severity.Medium, AwsType.RedshiftCluster)
{
    protected override Verdict Check(Resource cluster) =>
        cluster.Bool("allowVersionUpgrade").Or(true).MustBe(true, "Leave AllowVersionUpgrade unset or set it to true.");
}
