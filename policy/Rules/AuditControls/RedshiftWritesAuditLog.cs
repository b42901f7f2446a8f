using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): who connected to a warehouse and what they asked is recorded.</summary>
[Covers("aws-config-hipaa:REDSHIFT_CLUSTER_CONFIGURATION_CHECK", "cdk-nag-hipaa:HIPAA.Security-RedshiftClusterConfiguration",
    "prowler-hipaa-aws:redshift_cluster_audit_logging", "pulumi-awsguard:redshift-cluster-configuration")]
internal sealed class RedshiftWritesAuditLog() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.RedshiftCluster)
{
    protected override Verdict Check(Resource cluster) =>
        (cluster.ReferredBy(AwsType.RedshiftLogging, "clusterIdentifier").Exist | cluster.Bool("logging.enable").Is(true)).Must(
            "the cluster writes no audit log",
            "Add an aws.redshift.Logging with ClusterIdentifier and LogExports (connectionlog, userlog).");
}
