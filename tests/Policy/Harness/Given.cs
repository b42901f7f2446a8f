using System.Collections;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// Builds a small stack: <c>Given.A(AwsType.S3Bucket, "phi", new { bucket = "phi" }).And(...)</c>. Property names are the
/// provider's camelCase ones. Values: bool, numbers, strings, arrays, anonymous objects, <see cref="Unknown"/>, <see cref="Ref"/>,
/// <see cref="Secret"/>.
/// </summary>
public sealed class Given
{
    private readonly List<(string Type, string Name, object Inputs, string? Provider)> _resources = [];
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    private Given()
    {
    }

    /// <summary>A value that is known only after deployment, computed from nothing that is recorded.</summary>
    public static readonly object Unknown = new UnknownMark();

    /// <summary>Nothing but the stack itself.</summary>
    public static Given Nothing => new();

    public static Given A(string type, string name, object? inputs = null) => new Given().And(type, name, inputs);

    /// <summary>A value computed from another resource: unknown, with the property dependency that the engine records.</summary>
    public static object Ref(string resource) => new Reference(resource);

    /// <summary>A secret value.</summary>
    public static object Secret(object value) => new SecretMark(value);

    /// <summary>A policy document as the JSON text that programs write.</summary>
    public static string Policy(params object[] statements) =>
        System.Text.Json.JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements });

    public Given And(string type, string name, object? inputs = null, string? provider = null)
    {
        _resources.Add((type, name, inputs ?? new { }, provider));
        return this;
    }

    /// <summary>Gives a resource the id that the cloud made for it.</summary>
    public Given WithId(string resource, string id)
    {
        _ids[resource] = id;
        return this;
    }

    public ResourceGraph Graph()
    {
        var urns = _resources.ToDictionary(r => r.Name, r => Urn(r.Type, r.Name), StringComparer.Ordinal);
        return new([.. _resources.Select(r => Build(r.Type, r.Name, r.Inputs, r.Provider, urns, _ids.GetValueOrDefault(r.Name, string.Empty)))]);
    }

    internal static string Urn(string type, string name) => $"urn:pulumi:test::project::{type}::{name}";

    private static Resource Build(string type, string name, object inputs, string? provider, Dictionary<string, string> urns, string id)
    {
        var dependencies = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (key, value) in Entries(inputs))
        {
            var names = References(value).Distinct(StringComparer.Ordinal).ToArray();
            if (names.Length > 0) dependencies[key] = [.. names.Select(n => urns[n])];
        }

        return new(Urn(type, name), type, Value(inputs))
        {
            Id = id,
            PropertyDependencies = dependencies,
            Provider = provider is null ? string.Empty : $"{urns[provider]}::id",
        };
    }

    internal static PropertyValue Value(object? value) => value switch
    {
        null => PropertyValue.Absent,
        UnknownMark or Reference => PropertyValue.Unknown,
        SecretMark secret => Value(secret.Value).AsSecret(),
        PropertyValue v => v,
        bool b => PropertyValue.Of(b),
        string s => PropertyValue.Of(s),
        int i => PropertyValue.Of(i),
        double d => PropertyValue.Of(d),
        IDictionary or not IEnumerable => PropertyValue.Of(Entries(value)
            .Select(e => KeyValuePair.Create(e.Key, Value(e.Value))).Where(e => !e.Value.IsAbsent).ToArray()),
        IEnumerable list => PropertyValue.Of(list.Cast<object?>().Select(Value).ToArray()),
    };

    private static IEnumerable<KeyValuePair<string, object?>> Entries(object value) => value switch
    {
        IDictionary map => map.Keys.Cast<string>().Select(k => KeyValuePair.Create(k, map[k])),
        _ => value.GetType().GetProperties().Select(p => KeyValuePair.Create(p.Name, p.GetValue(value))),
    };

    private static IEnumerable<string> References(object? value) => value switch
    {
        Reference reference => [reference.Name],
        SecretMark secret => References(secret.Value),
        null or string or bool or int or double or UnknownMark or PropertyValue => [],
        IEnumerable list and not IDictionary => list.Cast<object?>().SelectMany(References),
        _ => Entries(value).SelectMany(e => References(e.Value)),
    };

    private sealed record UnknownMark;

    private sealed record Reference(string Name);

    private sealed record SecretMark(object Value);
}
