using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.CloudTrail.Inputs;

namespace Hipaa.Components.Trails;

/// <summary>Which events the trail records (AWS CloudTrail User Guide, "Logging data events").</summary>
internal static class TrailSelectors
{
    internal static IEnumerable<TrailAdvancedEventSelectorArgs> Of(AuditTrailArgs args)
    {
        if (args.ManagementEvents)
        {
            yield return Selector("Management of the account", Equal("eventCategory", "Management"));
        }

        if (Data("Objects with ePHI", "AWS::S3::Object",
            [.. Offers.Arns(args.Recorded, AccessKind.Objects).Select(bucket => Output.Format($"{bucket}/"))]) is { } objects)
        {
            yield return objects;
        }

        if (Data("Items with ePHI", "AWS::DynamoDB::Table", Offers.Arns(args.Recorded, AccessKind.Items)) is { } items)
        {
            yield return items;
        }

        if (Data("Calls of functions", "AWS::Lambda::Function", Offers.Arns(args.Recorded, AccessKind.Calls)) is { } calls)
        {
            yield return calls;
        }
    }

    private static TrailAdvancedEventSelectorArgs? Data(string name, string type, IReadOnlyList<Output<string>> arns) => arns.Count == 0
        ? null
        : Selector(name, Equal("eventCategory", "Data"), Equal("resources.type", type), new TrailAdvancedEventSelectorFieldSelectorArgs
        {
            Field = "resources.ARN", StartsWiths = [.. arns.Select(arn => (Input<string>)arn)],
        });

    private static TrailAdvancedEventSelectorArgs Selector(string name, params TrailAdvancedEventSelectorFieldSelectorArgs[] fields) =>
        new() { Name = name, FieldSelectors = [.. fields.Select(field => (Input<TrailAdvancedEventSelectorFieldSelectorArgs>)field)] };

    private static TrailAdvancedEventSelectorFieldSelectorArgs Equal(string field, string value) =>
        new() { Field = field, Equals = [value] };
}
