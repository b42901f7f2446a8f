namespace Hipaa.Policy.Model;

/// <summary>Which data events a trail records, from basic and advanced selectors.</summary>
/// <remarks>Source: AWS CloudTrail User Guide, "Logging data events".</remarks>
public static class TrailSelectors
{
    public const string S3Object = "AWS::S3::Object";
    public const string DynamoTable = "AWS::DynamoDB::Table";
    public const string LambdaFunction = "AWS::Lambda::Function";
    private static readonly string[] Properties = ["eventSelectors", "advancedEventSelectors"];
    private static readonly string[] WholeServices = ["arn:aws:s3", "arn:aws:s3:::", "arn:aws:lambda", "arn:aws:dynamodb"];

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
            & Names(trail, "eventSelectors", data["values"], target, prefix: true));
    }

    private static Truth Advanced(Resource trail, PropertyValue selector, string dataType, Resource target, bool reads)
    {
        var fields = selector["fieldSelectors"];
        if (fields.IsUnknown) return Truth.Unknown;
        return Field(
            fields, "eventCategory", field => Truth.Any(Each(field, "equals"), v => v.AsText("equals").Is("Data")), otherwise: false)
            & Field(
                fields, "resources.type", field => Truth.Any(Each(field, "equals"), v => v.AsText("equals").Is(dataType)), otherwise: false)
            & Field(fields, "readOnly", field => Truth.Any(Each(field, "equals"),
                v => v.AsText("equals")
                    .Is(t => string.Equals(t, reads ? "true" : "false", StringComparison.OrdinalIgnoreCase))), otherwise: true)
            & Field(fields, "resources.ARN", field => Arn(trail, field, target), otherwise: true)
            & Field(fields, "eventName", _ => Truth.No, otherwise: true);
    }

    private static Truth Arn(Resource trail, PropertyValue field, Resource target)
    {
        var included = Truth.No;
        var lists = Truth.No;
        foreach (var (name, prefix) in new[] { ("equals", false), ("startsWiths", true) })
        {
            lists |= field[name].IsThere;
            included |= Names(trail, "advancedEventSelectors", field[name], target, prefix);
        }

        // Endings name objects, not stores: they leave out all that end otherwise.
        lists |= field["endsWiths"].IsThere;

        var excluded = field["notEndsWiths"].IsThere | Names(trail, "advancedEventSelectors", field["notEquals"], target, prefix: false)
            | Names(trail, "advancedEventSelectors", field["notStartsWiths"], target, prefix: true);
        return (!lists | included) & !excluded;
    }

    /// <summary>Whether a list of ARNs, or of their beginnings, names the target.</summary>
    private static Truth Names(Resource trail, string property, PropertyValue list, Resource target, bool prefix)
    {
        var values = list.ReadOnce(static value => new ValueList(value));
        if (prefix && values.Texts.Overlaps(WholeServices)) return Truth.Yes;
        foreach (var arn in Arns(target))
        {
            if (values.Texts.Contains(arn) || values.Texts.Contains(arn + "/")) return Truth.Yes;
            if (prefix && HasBeginningOf(arn + "/", values)) return Truth.Yes;
        }

        if (!values.HoldsUnknown) return values.Texts.Count > 0 && !Arns(target).Any() ? Truth.Unknown : Truth.No;
        return trail.Graph.Once(Named)[(trail, property)].Contains(target) ? Truth.Yes : Truth.Unknown;
    }

    private static bool HasBeginningOf(string arn, ValueList values)
    {
        for (var length = values.Shortest; length < arn.Length; length++)
        {
            if (values.Texts.Contains(arn[..length])) return true;
        }

        return false;
    }

    /// <summary>An unknown ARN is taken to be one of the resources that the property was computed from.</summary>
    private static Dictionary<(Resource Trail, string Property), HashSet<Resource>> Named(ResourceGraph stack) =>
        stack.OfType(AwsType.CloudTrailTrail).SelectMany(trail => Properties.Select(property => (trail, property)))
            .ToDictionary(pair => pair, pair => pair.trail.Refers(pair.property).Found.ToHashSet());

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
        var fitting = fields.Items.ToLookup(f => f["field"].AsText("field").Is(name));
        Truth answer = fitting[Truth.Yes].Any() ? Truth.All(fitting[Truth.Yes], ask) : otherwise;

        // One whose name is not known may be of this field, or not.
        return fitting[Truth.Unknown].Any(f => (fitting[Truth.Yes].Any() ? answer & ask(f) : ask(f)) != answer) ? Truth.Unknown : answer;
    }

    private static IEnumerable<PropertyValue> Each(PropertyValue field, string name) => Principal.Each(field[name]);
}
