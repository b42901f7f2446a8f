using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DynamoTableIsInBackupPlanExamples : Examples<DynamoTableIsInBackupPlan>
{
    private static readonly object Tagged = new { tags = new { DataClassification = "phi" } };

    public DynamoTableIsInBackupPlanExamples()
    {
        Passes("a selection asks for its tag", With(Tagged,
            new { selectionTags = new[] { new { type = "STRINGEQUALS", key = "DataClassification", value = "phi" } } }));
        Passes("a selection names its ARN, not known yet", With(Tagged, new { resources = new[] { Given.Ref("t") } }));
        Passes("a selection takes everything", With(Tagged, new { resources = new[] { "*" } }));
        Fails("a selection asks for another tag", With(Tagged,
            new { selectionTags = new[] { new { type = "STRINGEQUALS", key = "DataClassification", value = "none" } } }));
        Fails("a selection takes all but this table",
            With(Tagged, new { resources = new[] { "*" }, notResources = new[] { Given.Ref("t") } }));
        Fails("a selection takes databases only", With(Tagged, new { resources = new[] { "arn:aws:rds:*:*:db:*" } }));
        Fails("there is no selection", Given.A(AwsType.DynamoTable, "t", Tagged));
        Undecided("the selection's ARNs are computed", With(Tagged, new { resources = Given.Unknown }));
        NotApplicable("the table holds no ePHI", Given.A(AwsType.DynamoTable, "t", new { tags = new { DataClassification = "none" } }));
        Undecided("the stack has no plan, and the table keeps its own backups", Given.A(AwsType.DynamoTable, "t", new { pointInTimeRecovery = new { enabled = true } }));
        Fails("the plan is gone from a stack that sets up its account", Given.A(AwsType.DynamoTable, "t", new { pointInTimeRecovery = new { enabled = true } }).And(AwsType.ConfigRecorder, "recorder"));
        Fails("the plan is gone and its vault is left", Given.A(AwsType.DynamoTable, "t", new { pointInTimeRecovery = new { enabled = true } }).And(AwsType.BackupVault, "v"));
    }

    private static Given With(object table, object selection) => Given
        .A(AwsType.DynamoTable, "t", table)
        .And(AwsType.BackupSelection, "s", selection);
}
