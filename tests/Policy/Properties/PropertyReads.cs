using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// Listens to which properties are asked of the resources of the stacks given to it. Values of other stacks, judged by other tests
/// at the same time, are not known here and are passed over.
/// </summary>
internal sealed class PropertyReads : IDisposable
{
    /// <summary>Tests that listen do so one after the other.</summary>
    public const string Collection = "what is asked of properties";

    private readonly ConditionalWeakTable<PropertyValue, Place> _places = [];
    private readonly ConcurrentDictionary<(string Declared, string Type, string Path), bool> _asked = [];

    public PropertyReads() => PropertyValue.Asked = Note;

    /// <summary>What was asked, with the resource's type as declared and in its current form.</summary>
    public IEnumerable<(string Declared, string Type, string Path)> Asked => _asked.Keys;

    public void Follow(ResourceGraph stack)
    {
        foreach (var resource in stack.Resources) Follow(resource.Inputs, new(resource, string.Empty));
    }

    /// <summary>How many properties an action asks for, on this thread.</summary>
    public static long Count(Action action)
    {
        var (count, thread) = (0L, Environment.CurrentManagedThreadId);
        PropertyValue.Asked = (_, _) => count += Environment.CurrentManagedThreadId == thread ? 1 : 0;
        try
        {
            action();
            return count;
        }
        finally
        {
            PropertyValue.Asked = null;
        }
    }

    /// <summary>Every property that a value holds, by its path; a list's items share the list's.</summary>
    public static IEnumerable<string> PathsIn(PropertyValue value, string path = "")
    {
        foreach (var item in value.Items.SelectMany(item => PathsIn(item, path))) yield return item;
        foreach (var (key, entry) in value.Entries)
        {
            var below = Join(path, key);
            yield return below;
            foreach (var deeper in PathsIn(entry, below)) yield return deeper;
        }
    }

    public void Dispose() => PropertyValue.Asked = null;

    private void Follow(PropertyValue value, Place place)
    {
        if (value.Kind is not (PropertyKind.Map or PropertyKind.List)) return;
        _places.TryAdd(value, place);
        foreach (var item in value.Items) Follow(item, place);
        foreach (var (key, entry) in value.Entries) Follow(entry, place with { Path = Join(place.Path, key) });
    }

    private void Note(PropertyValue value, string key)
    {
        if (_places.TryGetValue(value, out var place)) _asked[(place.Resource.DeclaredType, place.Resource.Type, Join(place.Path, key))] = true;
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private sealed record Place(Resource Resource, string Path);
}
