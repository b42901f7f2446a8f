using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(C): a table takes more requests when more come.</summary>
[Covers("aws-config-hipaa:DYNAMODB_AUTOSCALING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-DynamoDBAutoScalingEnabled")]
internal sealed class DynamoTableScales() : GraphRule(Safeguard.EmergencyOperation, Severity.Low, AwsType.DynamoTable)
{
    protected override Verdict Check(Resource table) =>
        (table.Text("billingMode").Or("PROVISIONED").Is("PAY_PER_REQUEST") | Truth.Any(table.Graph.OfType(AwsType.AutoScalingTarget), target => Scales(target, table)))
            .Must("the table has a fixed capacity", "Set BillingMode = \"PAY_PER_REQUEST\", or add an aws.appautoscaling.Target.");

    private static Truth Scales(Resource target, Resource table) => target.Refers("resourceId", AwsType.DynamoTable).Found.Contains(table) ? Truth.Yes
        : target.Text("resourceId").Is(id => id.StartsWith("table/", StringComparison.Ordinal) && table.Text("name").Is(id[6..]).IsYes);
}
