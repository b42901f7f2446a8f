using System.Collections.Immutable;
using Pulumi;

namespace Hipaa.Components.Policies;

/// <summary>A condition of a statement: operator, condition key and values, one of which must match.</summary>
public sealed record Condition
{
    private Condition(string @operator, string key, ReadOnlySpan<Input<string>> values) =>
        (Operator, Key, Values) = (@operator, key, [.. values]);

    internal string Operator { get; }

    internal string Key { get; }

    internal ImmutableArray<Input<string>> Values { get; }

    /// <summary>Any operator that has no method of its own, for example <c>ForAnyValue:StringLike</c>.</summary>
    public static Condition Of(string @operator, string key, params ReadOnlySpan<Input<string>> values) => new(@operator, key, values);

    /// <summary>The key has one of the values.</summary>
    public static Condition Equal(string key, params ReadOnlySpan<Input<string>> values) => new("StringEquals", key, values);

    /// <summary>The key has none of the values.</summary>
    public static Condition NotEqual(string key, params ReadOnlySpan<Input<string>> values) => new("StringNotEquals", key, values);

    /// <summary>The key matches one of the patterns.</summary>
    public static Condition Like(string key, params ReadOnlySpan<Input<string>> values) => new("StringLike", key, values);

    /// <summary>The ARN matches one of the patterns.</summary>
    public static Condition ArnLike(string key, params ReadOnlySpan<Input<string>> values) => new("ArnLike", key, values);

    /// <summary>The ARN matches none of the patterns.</summary>
    public static Condition ArnNotLike(string key, params ReadOnlySpan<Input<string>> values) => new("ArnNotLike", key, values);

    /// <summary>The key is true.</summary>
    public static Condition True(string key) => new("Bool", key, ["true"]);

    /// <summary>The key is false.</summary>
    public static Condition False(string key) => new("Bool", key, ["false"]);

    /// <summary>False, or not part of the request.</summary>
    public static Condition NotTrue(string key) => new("BoolIfExists", key, ["false"]);

    /// <summary>The request carries the key at all.</summary>
    public static Condition Present(string key) => new("Null", key, ["false"]);

    /// <summary>The key is used through these services, on behalf of the caller.</summary>
    public static Condition ViaService(params ReadOnlySpan<string> hosts)
    {
        var values = new Input<string>[hosts.Length];
        for (var i = 0; i < hosts.Length; i++)
        {
            values[i] = hosts[i];
        }

        return Equal("kms:ViaService", values);
    }

    internal static object Render(ImmutableArray<Condition> conditions, ImmutableArray<ImmutableArray<string>> values) =>
        conditions.Zip(values).GroupBy(pair => pair.First.Operator, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => group.ToDictionary(pair => pair.First.Key, pair => Statement.OneOrMany(pair.Second), StringComparer.Ordinal),
            StringComparer.Ordinal);
}
