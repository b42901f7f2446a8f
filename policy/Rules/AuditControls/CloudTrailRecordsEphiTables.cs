using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): every read and write of an item with ePHI is recorded.</summary>
internal sealed class CloudTrailRecordsEphiTables() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.DynamoTable)
{
    protected override Verdict Check(Resource table) => table.HoldsEphi().IsNo ? Verdict.NotApplicable
        : (Truth.Any(table.Graph.OfType(AwsType.CloudTrailTrail), trail => trail.RecordsData(TrailSelectors.DynamoTable, table))
                | !table.Graph.OwnsTheTrail())
            .Must("no trail records both reads and writes of the table's items",
                "Add the table's ARN to the resources.ARN of Trail.AdvancedEventSelectors, without a readOnly field.");
}
