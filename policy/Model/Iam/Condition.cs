namespace Hipaa.Policy.Model;

/// <summary>How a condition treats a key with several values in the request.</summary>
public enum ConditionSet { OneValue, ForAllValues, ForAnyValue }

/// <summary>One condition of a statement: operator, key, allowed values.</summary>
/// <param name="Operator">Bare operator, such as "StringLike"; without "IfExists" and the set prefix.</param>
/// <param name="IfExists">The condition holds when the request has no such key.</param>
public sealed record Condition(string Operator, string Key, IReadOnlyList<Pattern> Values, ConditionSet Set, bool IfExists)
{
    private const string NotKnownYet = "(not known yet)";

    public bool IsOn(string key) => string.Equals(Key, key, StringComparison.OrdinalIgnoreCase);

    /// <summary>Operators that hold when the request's value differs, and when the key is missing.</summary>
    public bool IsNegated => Operator.Contains("Not", StringComparison.Ordinal);

    /// <summary>The condition holds for listed values only: a positive operator, and not where the request has no such key.</summary>
    public bool Selects => !IsNegated && !IfExists && !IsNullCheck && Set != ConditionSet.ForAllValues && Values.Count > 0;

    /// <summary>The condition narrows its key, and not to everything there is: "*", "arn:aws:iam::*:role/*", "o-*" narrow nothing.</summary>
    public bool Restricts => Narrowing.Restricts(this);

    /// <summary>Which key it is about, or all of it, is not known yet.</summary>
    public bool IsNotKnownYet => string.Equals(Key, NotKnownYet, StringComparison.Ordinal);

    /// <summary>No request can meet the condition: a list of no values, of which one has to match.</summary>
    public bool NeverHolds => !IsNegated && !IfExists && !IsNullCheck && Set != ConditionSet.ForAllValues && Values.Count == 0;

    private bool IsNullCheck => string.Equals(Operator, "Null", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the condition holds for a request.</summary>
    public Truth Holds(AccessRequest request)
    {
        var given = request.Values(Key);
        if (given is null) return request.OpenKeys;
        if (IsNullCheck) return Truth.Any(Values, v => v.Matches(given.Count == 0 ? "true" : "false", ignoreCase: true));
        if (given.Count == 0) return IfExists || Set == ConditionSet.ForAllValues || (IsNegated && Set == ConditionSet.OneValue);
        return Set switch
        {
            ConditionSet.ForAllValues => Truth.All(given, value => HoldsFor(value, request)),
            ConditionSet.ForAnyValue => Truth.Any(given, value => HoldsFor(value, request)),
            _ => IsNegated ? Truth.All(given, value => HoldsFor(value, request)) : Truth.Any(given, value => HoldsFor(value, request)),
        };
    }

    private Truth HoldsFor(string given, AccessRequest request) =>
        IsNegated ? Truth.All(Values, v => !ConditionOperators.Compare(Operator, v.For(request), given))
        : Truth.Any(Values, v => ConditionOperators.Compare(Operator, v.For(request), given));

    internal static IReadOnlyList<Condition> Read(PropertyValue value)
    {
        if (value.IsUnknown) return [new("StringEquals", NotKnownYet, [Pattern.Unknown], ConditionSet.OneValue, IfExists: false)];
        return [.. value.Entries.SelectMany(o => o.Value.IsUnknown
            ? [Of(o.Key, NotKnownYet, PropertyValue.Unknown)]
            : o.Value.Entries.Select(k => Of(o.Key, k.Key, k.Value)))];
    }

    private static Condition Of(string name, string key, PropertyValue values)
    {
        var set = ConditionSet.OneValue;
        if (name.StartsWith("ForAllValues:", StringComparison.OrdinalIgnoreCase)) set = ConditionSet.ForAllValues;
        if (name.StartsWith("ForAnyValue:", StringComparison.OrdinalIgnoreCase)) set = ConditionSet.ForAnyValue;
        var bare = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var ifExists = bare.EndsWith("IfExists", StringComparison.OrdinalIgnoreCase);
        if (ifExists) bare = bare[..^"IfExists".Length];
        return new(bare, key, [.. Principal.Each(values).Select(Pattern.Of)], set, ifExists);
    }
}
