using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>90 FR 898: what is lost is restored within 72 hours, which only a tested restore shows.</summary>
internal sealed class RestoreIsTested() : StackRule(Safeguard.DisasterRecovery, Severity.Medium)
{
    public override Profile Profile => Profile.Nprm;

    protected override Verdict Check(ResourceGraph stack) => !stack.Has(AwsType.BackupPlan) ? Verdict.NotApplicable
        : Truth.Any(stack.OfType(AwsType.BackupRestoreTestingPlan), plan => plan.Value("scheduleExpression").IsUnknown ? Truth.Unknown
            : Truth.Yes).Must(
            "no plan tests the restore of backups",
            "Add an aws.backup.RestoreTestingPlan, and a RestoreTestingSelection for each kind of store.");
}
