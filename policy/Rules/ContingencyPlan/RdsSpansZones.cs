using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(C): a database goes on when a zone fails.</summary>
[Covers("aws-config-hipaa:RDS_CLUSTER_MULTI_AZ_ENABLED", "aws-config-hipaa:RDS_MULTI_AZ_SUPPORT",
    "cdk-nag-hipaa:HIPAA.Security-RDSMultiAZSupport", "prowler-hipaa-aws:rds_instance_multi_az",
    "pulumi-awsguard:rds-instance-multi-az-enabled", "pulumi-compliance-policies:aws-rds-cluster-disallow-single-availability-zone",
    "pulumi-compliance-policies:awsnative-rds-dbcluster-disallow-single-availability-zone")]
internal sealed class RdsSpansZones() : GraphRule(Safeguard.EmergencyOperation, Severity.Medium, AwsType.RdsInstance, AwsType.RdsCluster)
{
    protected override Verdict Check(Resource db)
    {
        return (!db.IsReadReplica()).Concerns(() => Spans(db));
    }

    private static Verdict Spans(Resource db)
    {
        if (string.Equals(db.Type, AwsType.RdsInstance, StringComparison.Ordinal))
        {
            return db.Bool("multiAz").MustBe(true, "Set MultiAz = true.");
        }

        var members = db.ReferredBy(AwsType.RdsClusterInstance, "clusterIdentifier");
        var replicated = db.Text("dbClusterInstanceClass").IsSet;
        return (replicated | (members.Found.Count > 1 ? Truth.Yes : members.MayBeMore ? Truth.Unknown : Truth.No))
            .Must("the cluster has a single instance", "Add a second aws.rds.ClusterInstance in another zone.");
    }
}
