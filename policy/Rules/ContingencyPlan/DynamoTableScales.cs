using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(C): a table takes more requests when more come.</summary>
[Covers("aws-config-hipaa:DYNAMODB_AUTOSCALING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-DynamoDBAutoScalingEnabled")]
internal sealed class DynamoTableScales() : GraphRule(Safeguard.EmergencyOperation, Severity.Low, AwsType.DynamoTable)
{
    protected override Verdict Check(Resource table) =>
        (table.Text("billingMode").Or("PROVISIONED").Is("PAY_PER_REQUEST") | Scales(table))
            .Must("the table has a fixed capacity", "Set BillingMode = \"PAY_PER_REQUEST\", or add an aws.appautoscaling.Target.");

    private static Truth Scales(Resource table)
    {
        var (tables, names, open) = table.Graph.Once(Scaled);
        var byName = tables.Contains(table) | table.Text("name").Is(name => names.Contains("table/" + name));
        return byName.IsYes ? Truth.Yes : open || (byName.IsUnknown && names.Count > 0) ? Truth.Unknown : Truth.No;
    }

    /// <summary>What the targets of the stack name: tables, texts, and whether one of them is not known yet.</summary>
    private static (HashSet<Resource> Tables, HashSet<string> Names, bool Open) Scaled(ResourceGraph stack)
    {
        var tables = new HashSet<Resource>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = false;
        foreach (var target in stack.OfType(AwsType.AutoScalingTarget))
        {
            var named = target.Refers("resourceId", AwsType.DynamoTable).Found;
            tables.UnionWith(named);
            var id = target.Text("resourceId");
            if (id.IsKnown) names.Add(id.Value!);
            open |= id.IsUnknown && named.Count == 0;
        }

        return (tables, names, open);
    }
}
