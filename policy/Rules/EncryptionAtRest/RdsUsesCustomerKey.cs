using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): the key of a database with ePHI is one that the organization controls.</summary>
[Covers("pulumi-compliance-policies:aws-rds-cluster-configure-customer-managed-key",
    "pulumi-compliance-policies:aws-rds-instance-configure-customer-managed-key",
    "pulumi-compliance-policies:awsnative-rds-dbcluster-configure-customer-managed-key",
    "pulumi-compliance-policies:awsnative-rds-dbinstance-configure-customer-managed-key",
    "pulumi-compliance-policies:awsnative-rds-dbcluster-disallow-unencrypted-storage",
    "pulumi-compliance-policies:awsnative-rds-dbinstance-disallow-unencrypted-storage")]
internal sealed class RdsUsesCustomerKey() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.RdsInstance, AwsType.RdsCluster)
{
    protected override Verdict Check(Resource db) => db.HoldsEphi().IsNo ? Verdict.NotApplicable
        : (!db.IsReadReplica()).Concerns(db.Text("kmsKeyId").MustBeCustomerKey("Set KmsKeyId to the ePHI key's Arn."));
}
