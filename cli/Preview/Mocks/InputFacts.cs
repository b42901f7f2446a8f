using System.Collections;
using Pulumi;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>
/// What mocks do not tell of a resource's inputs: where each property's value comes from, what is secret and what unknown.
/// </summary>
internal sealed class InputFacts
{
    private readonly HashSet<string> secrets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<Resource>> dependencies = new(StringComparer.Ordinal);
    private readonly HashSet<string> unknown = new(StringComparer.Ordinal);

    /// <summary>Resources by top-level property.</summary>
    internal IReadOnlyDictionary<string, HashSet<Resource>> Dependencies => dependencies;

    /// <summary>Top-level properties that hold an unknown.</summary>
    internal IReadOnlySet<string> Unknown => unknown;

    /// <summary>Whether the value at a path, <c>/property/key/0</c>, is secret.</summary>
    internal bool IsSecret(string path) => secrets.Contains(path);

    /// <summary>Whether a top-level property is secret or holds a secret.</summary>
    internal bool HoldsSecret(string property) =>
        secrets.Any(path => path == "/" + property || path.StartsWith($"/{property}/", StringComparison.Ordinal));

    internal static async Task<InputFacts> OfAsync(InputArgs arguments)
    {
        var facts = new InputFacts();
        foreach (var member in InputMember.Of(arguments.GetType()))
        {
            var found = facts.dependencies[member.Name] = new(ReferenceEqualityComparer.Instance);
            await facts.VisitAsync(member.Read(arguments), member.Name, "/" + member.Name, found, member.IsJson);
        }

        return facts;
    }

    private async Task VisitAsync(object? value, string property, string path, HashSet<Resource> found, bool isText)
    {
        switch (value)
        {
            case null or string or bool or int or double:
                return;
            case Resource resource:
                found.Add(resource);
                return;
            case InputArgs arguments:
                foreach (var member in InputMember.Of(arguments.GetType()))
                {
                    await VisitAsync(member.Read(arguments), property, isText ? path : $"{path}/{member.Name}", found, isText);
                }

                return;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    await VisitAsync(entry.Value, property, isText ? path : $"{path}/{entry.Key}", found, isText);
                }

                return;
            case IList list when !IsDefault(list):
                for (var i = 0; i < list.Count; i++)
                {
                    await VisitAsync(list[i], property, isText ? path : $"{path}/{i}", found, isText);
                }

                return;
        }

        if (OutputReader.For(value.GetType()) is { } reader)
        {
            await VisitOutputAsync(await reader.ReadAsync(value), property, path, found, isText);
        }
        else if (IsUnion(value.GetType()))
        {
            await VisitAsync(value.GetType().GetProperty("Value")!.GetValue(value), property, path, found, isText);
        }
    }

    private Task VisitOutputAsync(OutputContent content, string property, string path, HashSet<Resource> found, bool isText)
    {
        found.UnionWith(content.Dependencies);
        if (content.IsSecret)
        {
            secrets.Add(path);
        }

        if (!content.IsKnown)
        {
            unknown.Add(property);
        }

        return VisitAsync(content.Value, property, path, found, isText);
    }

    private static bool IsUnion(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Union<,>);

    // The default of ImmutableArray<T> is no list at all: counting it throws.
    private static bool IsDefault(IList list) => list.GetType().IsValueType && list.Equals(Activator.CreateInstance(list.GetType()));
}
