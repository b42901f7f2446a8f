using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(B): a table can be brought back to any second of the last 35 days.</summary>
[Covers("aws-config-hipaa:DYNAMODB_PITR_ENABLED", "cdk-nag-hipaa:HIPAA.Security-DynamoDBPITREnabled",
    "prowler-hipaa-aws:dynamodb_tables_pitr_enabled")]
internal sealed class DynamoTableRecoversToAnyPoint() : ResourceRule(
    Safeguard.DisasterRecovery, Severity.High, AwsType.DynamoTable, AwsType.DynamoTableReplica, AwsType.KeyspacesTable)
{
    protected override Verdict Check(Resource table) =>
        table.Type switch
        {
            AwsType.DynamoTableReplica => table.Bool("pointInTimeRecovery").MustBe(true, "Set PointInTimeRecovery = true."),
            AwsType.KeyspacesTable =>
                table.Text("pointInTimeRecovery.status").MustBe("ENABLED", "Set PointInTimeRecovery.Status = \"ENABLED\"."),
            _ => table.Bool("pointInTimeRecovery.enabled").MustBe(true, "Set PointInTimeRecovery.Enabled = true."),
        };
}
