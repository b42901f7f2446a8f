using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>A place in the inputs of a resource: keys of maps and positions in lists, from the property downwards.</summary>
internal sealed record InputPath(IReadOnlyList<object> Steps)
{
    /// <summary>The place without positions: what stands at the same place of another example.</summary>
    public string General => string.Join('.', Steps.Select(step => step is int ? "*" : step));

    public override string ToString() => string.Join('.', Steps);
}

/// <summary>Examples with one input changed.</summary>
internal static class Variations
{
    /// <summary>Every place in a resource's inputs that holds something, containers and what is in them.</summary>
    public static IEnumerable<(InputPath Path, PropertyValue Value)> Places(Resource resource) => Places(resource.Inputs, []).Skip(1);

    /// <summary>The same stack, with another value at a place of one of its resources; an absent one takes it away.</summary>
    public static ResourceGraph With(ResourceGraph stack, int index, InputPath path, PropertyValue value) =>
        new([.. stack.Resources.Select((resource, i) => i == index ? With(resource, Put(resource.Inputs, path.Steps, 0, value)) : resource)]);

    private static Resource With(Resource resource, PropertyValue inputs) => new(resource.Urn, resource.DeclaredType, inputs)
    {
        Id = resource.Id,
        Provider = resource.Provider,
        PropertyDependencies = resource.PropertyDependencies,
    };

    private static IEnumerable<(InputPath Path, PropertyValue Value)> Places(PropertyValue value, IReadOnlyList<object> steps)
    {
        yield return (new(steps), value);
        var inner = value.Entries.Select(entry => ((object)entry.Key, entry.Value)).Concat(value.Items.Select((item, i) => ((object)i, item)));
        foreach (var (step, child) in inner)
        {
            foreach (var place in Places(child, [.. steps, step])) yield return place;
        }
    }

    private static PropertyValue Put(PropertyValue into, IReadOnlyList<object> steps, int depth, PropertyValue value)
    {
        if (depth == steps.Count) return value;
        if (steps[depth] is int position)
        {
            return PropertyValue.Of(into.Items.Select((item, i) => i == position ? Put(item, steps, depth + 1, value) : item)
                .Where(item => !item.IsAbsent).ToArray());
        }

        return PropertyValue.Of(into.Entries
            .Select(entry => entry.Key == (string)steps[depth] ? KeyValuePair.Create(entry.Key, Put(entry.Value, steps, depth + 1, value)) : entry)
            .Where(entry => !entry.Value.IsAbsent).ToArray());
    }
}
