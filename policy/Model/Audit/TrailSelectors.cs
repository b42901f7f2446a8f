namespace Hipaa.Policy.Model;

/// <summary>Which data events a trail records, from basic and advanced selectors.</summary>
/// <remarks>Source: AWS CloudTrail User Guide, "Logging data events".</remarks>
public static class TrailSelectors
{
    public const string S3Object = "AWS::S3::Object";
    public const string DynamoTable = "AWS::DynamoDB::Table";
    public const string LambdaFunction = "AWS::Lambda::Function";

    /// <summary>
    /// Whether the trail records both reads and writes of a resource's data: "AWS::S3::Object" for a bucket,
    /// "AWS::DynamoDB::Table" for a table, "AWS::Lambda::Function" for a function.
    /// </summary>
    public static Truth RecordsData(this Resource trail, string dataType, Resource target) =>
        trail.RecordsData(dataType, target, reads: true) & trail.RecordsData(dataType, target, reads: false);

    public static Truth RecordsData(this Resource trail, string dataType, Resource target, bool reads) =>
        Truth.Any(Principal.Each(trail.Value("eventSelectors")), s => Basic(trail, s, dataType, target, reads))
        | Truth.Any(Principal.Each(trail.Value("advancedEventSelectors")), s => Advanced(trail, s, dataType, target, reads));

    private static Truth Basic(Resource trail, PropertyValue selector, string dataType, Resource target, bool reads)
    {
        if (selector.IsUnknown) return Truth.Unknown;
        var kind = selector["readWriteType"].AsText("readWriteType").Or("All");
        var covers = kind.Is(k => k is "All" || string.Equals(k, reads ? "ReadOnly" : "WriteOnly", StringComparison.Ordinal));
        return covers & Truth.Any(Principal.Each(selector["dataResources"]), data =>
            data["type"].AsText("type").Is(dataType)
            & Truth.Any(Principal.Each(data["values"]), value => Names(trail, "eventSelectors", value, target, prefix: true)));
    }

    private static Truth Advanced(Resource trail, PropertyValue selector, string dataType, Resource target, bool reads)
    {
        var fields = selector["fieldSelectors"];
        if (fields.IsUnknown) return Truth.Unknown;
        return Field(fields, "eventCategory", field => Truth.Any(Each(field, "equals"), v => v.AsText("equals").Is("Data")), otherwise: false)
            & Field(fields, "resources.type", field => Truth.Any(Each(field, "equals"), v => v.AsText("equals").Is(dataType)), otherwise: false)
            & Field(fields, "readOnly", field => Truth.Any(Each(field, "equals"),
                v => v.AsText("equals").Is(t => string.Equals(t, reads ? "true" : "false", StringComparison.OrdinalIgnoreCase))), otherwise: true)
            & Field(fields, "resources.ARN", field => Arn(trail, field, target), otherwise: true)
            & Field(fields, "eventName", _ => Truth.No, otherwise: true);
    }

    private static Truth Arn(Resource trail, PropertyValue field, Resource target)
    {
        var included = Truth.No;
        var lists = false;
        foreach (var (name, prefix) in new[] { ("equals", false), ("startsWiths", true) })
        {
            lists |= !field[name].IsAbsent;
            included |= Truth.Any(Each(field, name), v => Names(trail, "advancedEventSelectors", v, target, prefix));
        }

        var excluded = Truth.Any(Each(field, "notEquals"), v => Names(trail, "advancedEventSelectors", v, target, prefix: false))
            | Truth.Any(Each(field, "notStartsWiths"), v => Names(trail, "advancedEventSelectors", v, target, prefix: true));
        return (lists ? included : Truth.Yes) & !excluded;
    }

    /// <summary>An unknown ARN is taken to be one of the resources that the property was computed from.</summary>
    private static Truth Names(Resource trail, string property, PropertyValue value, Resource target, bool prefix)
    {
        if (!value.TryGetText(out var text)) return trail.Refers(property, target.Type).Found.Contains(target) ? Truth.Yes : Truth.Unknown;
        if (text is "arn:aws:s3" or "arn:aws:s3:::" or "arn:aws:lambda" or "arn:aws:dynamodb") return prefix;
        foreach (var arn in Arns(target))
        {
            if (string.Equals(text, arn, StringComparison.Ordinal) || string.Equals(text, arn + "/", StringComparison.Ordinal)) return Truth.Yes;
            if (prefix && (arn + "/").StartsWith(text, StringComparison.Ordinal)) return Truth.Yes;
        }

        return Truth.No;
    }

    private static IEnumerable<string> Arns(Resource target)
    {
        foreach (var identity in target.Identities())
        {
            if (identity.StartsWith("arn:", StringComparison.Ordinal)) yield return identity;
            else if (string.Equals(target.Type, AwsType.S3Bucket, StringComparison.Ordinal)) yield return "arn:aws:s3:::" + identity;
        }
    }

    private static Truth Field(PropertyValue fields, string name, Func<PropertyValue, Truth> ask, bool otherwise)
    {
        var matching = fields.Items.Where(f => f["field"].AsText("field").Is(name).IsYes).ToList();
        return matching.Count == 0 ? otherwise : Truth.All(matching, ask);
    }

    private static IEnumerable<PropertyValue> Each(PropertyValue field, string name) => Principal.Each(field[name]);
}
