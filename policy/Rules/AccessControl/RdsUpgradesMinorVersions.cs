using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(B): security fixes of the database are taken without waiting for somebody.</summary>
[Covers("aws-config-hipaa:RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED",
    "cdk-nag-hipaa:HIPAA.Security-RDSAutomaticMinorVersionUpgradeEnabled")]
internal sealed class RdsUpgradesMinorVersions() : ResourceRule(
    Safeguard.RiskManagement, Severity.Medium, AwsType.RdsInstance, AwsType.RdsClusterInstance, AwsType.NeptuneClusterInstance,
    AwsType.DocDbInstance)
{
    protected override Verdict Check(Resource db) =>
        db.Bool("autoMinorVersionUpgrade").Or(true).MustBe(true, "Leave AutoMinorVersionUpgrade unset or set it to true.");
}
