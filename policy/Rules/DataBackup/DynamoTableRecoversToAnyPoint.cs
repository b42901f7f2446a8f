using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(B): a table can be brought back to any second of the last 35 days.</summary>
[Covers("aws-config-hipaa:DYNAMODB_PITR_ENABLED", "cdk-nag-hipaa:HIPAA.Security-DynamoDBPITREnabled",
    "prowler-hipaa-aws:dynamodb_tables_pitr_enabled")]
internal sealed class DynamoTableRecoversToAnyPoint() : ResourceRule(Safeguard.DisasterRecovery, Severity.High, AwsType.DynamoTable)
{
    protected override Verdict Check(Resource table) =>
        table.Bool("pointInTimeRecovery.enabled").MustBe(true, "Set PointInTimeRecovery.Enabled = true.");
}
