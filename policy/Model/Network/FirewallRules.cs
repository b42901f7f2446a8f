namespace Hipaa.Policy.Model;

/// <summary>Rules of a web ACL in the order in which AWS WAF takes them.</summary>
/// <remarks>Source: AWS WAF Developer Guide, "Setting rule priority" and "Using rule actions".</remarks>
public static class FirewallRules
{
    private static readonly string[] Always = ["GE", "GT", "NE"];

    /// <summary>Rules that are reached: those up to the first that allows every request.</summary>
    public static IEnumerable<PropertyValue> Reached(IEnumerable<PropertyValue> rules) =>
        rules.OrderBy(rule => rule["priority"].AsNumber("priority").Value).TakeWhile(rule => !AllowsEverything(rule));

    private static bool AllowsEverything(PropertyValue rule) =>
        !rule["action"]["allow"].IsAbsent && !rule["action"].IsUnknown && MatchesEverything(rule["statement"]);

    private static bool MatchesEverything(PropertyValue statement)
    {
        var size = statement["sizeConstraintStatement"];
        if (!size.IsAbsent) return IsAnySize(size);
        var not = statement["notStatement"];
        if (!not.IsAbsent) return Principal.Each(not["statements"]).Any(MatchesNothing);
        var or = statement["orStatement"];
        if (!or.IsAbsent) return Principal.Each(or["statements"]).Any(MatchesEverything);
        var and = statement["andStatement"];
        if (!and.IsAbsent) return Principal.Each(and["statements"]).All(MatchesEverything);
        var text = statement["byteMatchStatement"];
        if (!text.IsAbsent) return text["searchString"].AsText("searchString").Is("/").IsYes
            && text["positionalConstraint"].AsText("positionalConstraint").Is("STARTS_WITH").IsYes && !text["fieldToMatch"]["uriPath"].IsAbsent;
        var regex = statement["regexMatchStatement"];
        return !regex.IsAbsent && regex["regexString"].AsText("regexString").Is(r => r is ".*" or "^.*$" or "^.*" or ".*$" or "").IsYes;
    }

    /// <summary>The negation of what no request can be.</summary>
    private static bool MatchesNothing(PropertyValue statement) =>
        statement["sizeConstraintStatement"] is { IsAbsent: false } size
        && size["comparisonOperator"].AsText("comparisonOperator").Is("LT").IsYes && size["size"].AsNumber("size").Is(0).IsYes;

    private static bool IsAnySize(PropertyValue size) =>
        size["size"].AsNumber("size").Is(0).IsYes
        && size["comparisonOperator"].AsText("comparisonOperator").Is(o => o is "GE" || (Always.Contains(o, StringComparer.Ordinal)
            && !size["fieldToMatch"]["uriPath"].IsAbsent)).IsYes;
}
