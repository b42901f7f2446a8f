using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a database has no public address.</summary>
[Covers("aws-config-hipaa:RDS_INSTANCE_PUBLIC_ACCESS_CHECK", "cdk-nag-hipaa:HIPAA.Security-RDSInstancePublicAccess",
    "prowler-hipaa-aws:rds_instance_no_public_access", "pulumi-awsguard:rds-instance-public-access",
    "pulumi-compliance-policies:aws-rds-clusterinstance-disallow-public-access",
    "pulumi-compliance-policies:aws-rds-instance-disallow-public-access",
    "pulumi-compliance-policies:awsnative-rds-dbinstance-disallow-public-access")]
internal sealed class RdsIsNotPublic() : ResourceRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.RdsInstance, AwsType.RdsClusterInstance, AwsType.NeptuneClusterInstance,
    AwsType.RdsShardGroup, AwsType.TimestreamInfluxInstance, AwsType.TimestreamInfluxCluster)
{
    protected override Verdict Check(Resource db) =>
        db.Bool("publiclyAccessible").Or(false).MustBe(false, "Set PubliclyAccessible = false.");
}
