using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(c)(1): a table with ePHI is not destroyed by one mistaken request.</summary>
internal sealed class DynamoTableIsProtectedFromDeletion() : GraphRule(
    Safeguard.Integrity, Severity.Medium, AwsType.DynamoTable, AwsType.DynamoTableReplica)
{
    protected override Verdict Check(Resource table) => table.HoldsEphi().IsNo ? Verdict.NotApplicable
        : table.Bool("deletionProtectionEnabled").MustBe(true, "Set DeletionProtectionEnabled = true.");
}
