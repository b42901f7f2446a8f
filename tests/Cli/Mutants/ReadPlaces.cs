using System.Runtime.CompilerServices;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Mutants;

/// <summary>Listens to which properties of which resources of a stack are asked for, on this thread.</summary>
internal sealed class ReadPlaces : IDisposable
{
    private readonly ConditionalWeakTable<PropertyValue, Place> _places = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public ReadPlaces(ResourceGraph stack)
    {
        foreach (var resource in stack.Resources) Follow(resource.Inputs, new(resource.Urn, []));
        PropertyValue.Asked = Note;
    }

    /// <summary>What was asked: a resource, and the way to the property; items of a list share the list's.</summary>
    public HashSet<(string Urn, string Path)> Asked { get; } = [];

    public void Dispose() => PropertyValue.Asked = null;

    private void Follow(PropertyValue value, Place place)
    {
        if (value.Kind is not (PropertyKind.Map or PropertyKind.List) || value.IsEmpty) return;
        _places.TryAdd(value, place);
        foreach (var item in value.Items) Follow(item, place);
        foreach (var (key, entry) in value.Entries) Follow(entry, place with { Path = [.. place.Path, key] });
    }

    private void Note(PropertyValue value, string key)
    {
        if (Environment.CurrentManagedThreadId == _thread && _places.TryGetValue(value, out var place))
        {
            Asked.Add((place.Urn, string.Join('.', place.Path.Append(key))));
        }
    }

    private sealed record Place(string Urn, string[] Path);
}
