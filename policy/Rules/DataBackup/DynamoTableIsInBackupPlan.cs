using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): exact copies of ePHI in DynamoDB are made by a backup plan.</summary>
[Covers("aws-config-hipaa:DYNAMODB_IN_BACKUP_PLAN", "cdk-nag-hipaa:HIPAA.Security-DynamoDBInBackupPlan")]
internal sealed class DynamoTableIsInBackupPlan() : GraphRule(Safeguard.DataBackup, Severity.High, AwsType.DynamoTable)
{
    protected override Verdict Check(Resource table) => table.HoldsEphi().IsNo ? Verdict.NotApplicable
        : (table.IsBackedUp() | (table.MayBeBackedUpElsewhere() ? Truth.Unknown : Truth.No)).Must("no backup selection includes the table",
            "Add the table's ARN to an aws.backup.Selection's Resources, or give it the tag that the selection asks for.");
}
