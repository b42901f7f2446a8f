namespace Hipaa.Policy.Model;

/// <summary>
/// Follows properties to resources and back: by recorded property dependencies first, so that ids unknown before
/// deployment work, and by value (id, ARN, name) second. Each index is built once, in linear time.
/// </summary>
internal sealed class Edges(ResourceGraph graph)
{
    private readonly Dictionary<(string Type, string Property), ReverseIndex> _reverse = [];
    private Dictionary<string, List<Resource>>? _identities;

    public Links From(Resource source, string property, ReadOnlySpan<string> types)
    {
        var (found, open, named) = (new List<Resource>(), false, false);
        var told = source.Value(property);
        var names = Names(told).ToList();
        foreach (var urn in DependenciesOf(source, property))
        {
            if (graph.Known(urn) is { } target && Matches(target, types) && !found.Contains(target)) found.Add(target);
        }

        foreach (var value in names)
        {
            named = true;
            if (value is null) open = true;
            else foreach (var target in ByIdentity(value))
            {
                if (Matches(target, types) && !found.Contains(target)) found.Add(target);
            }
        }

        if (found.Count == 0 && !open && graph.IsIncomplete) graph.NoteUntold();
        return graph.IsPartial ? new(found, named, named ? graph : null) : new(found, (open || graph.IsIncomplete) && found.Count == 0);
    }

    public Links To(Resource target, string type, string property)
    {
        if (graph.IsPartial) return new([], mayBeMore: true, graph);
        if (graph.IsIncomplete) graph.NoteUntold();
        if (!graph.Has(type)) return new([], mayBeMore: graph.IsIncomplete);
        if (!_reverse.TryGetValue((type, property), out var index)) _reverse[(type, property)] = index = BuildReverse(type, property);
        var found = new List<Resource>(index.ByUrn.GetValueOrDefault(target.Urn) ?? []);
        HashSet<Resource>? seen = null;
        foreach (var identity in target.Identities())
        {
            foreach (var source in index.ByValue.GetValueOrDefault(identity) ?? [])
            {
                seen ??= [.. found];
                if (seen.Add(source)) found.Add(source);
            }
        }

        if (index.HasUntold && found.Count == 0) graph.NoteUntold();
        return new(found, index.HasOpen || graph.IsIncomplete || (IsNamedLater(target) && index.LeadsToOthersThan(target.Type, this)));
    }

    /// <summary>
    /// The program gives the resource a name that is not known yet: what names something else than the stack has may name it.
    /// </summary>
    private static bool IsNamedLater(Resource target) => Array.Exists(Resource.IdentityKeys, key => target.Inputs[key].IsUnknown);

    private ReverseIndex BuildReverse(string type, string property)
    {
        var index = new ReverseIndex();
        graph.IsIndexing = true;
        foreach (var source in graph.OfType(type))
        {
            var told = source.Value(property);
            var names = Names(told).ToList();
            index.HasUntold |= told.IsUntold;
            foreach (var urn in DependenciesOf(source, property)) Add(index.ByUrn, urn, source);
            foreach (var value in names)
            {
                if (value is not null) Add(index.ByValue, value, source);
                else if (DependenciesOf(source, property).Length == 0) index.HasOpen = true;
            }
        }

        graph.IsIndexing = false;
        return index;
    }

    private static string[] DependenciesOf(Resource source, string property)
    {
        var dot = property.IndexOf('.', StringComparison.Ordinal);
        return source.PropertyDependencies.TryGetValue(dot < 0 ? property : property[..dot], out var urns) ? urns : [];
    }

    private List<Resource> ByIdentity(string value)
    {
        _identities ??= BuildIdentities();
        return _identities.GetValueOrDefault(value) ?? [];
    }

    private Dictionary<string, List<Resource>> BuildIdentities()
    {
        var index = new Dictionary<string, List<Resource>>(StringComparer.Ordinal);
        graph.IsIndexing = true;
        foreach (var resource in graph.Resources)
        {
            foreach (var identity in resource.Identities()) Add(index, identity, resource);
        }

        graph.IsIndexing = false;
        return index;
    }

    /// <summary>
    /// The texts in a value; null for one that is unknown. ARNs also without the trailing ":*" or "/*", or a prefix in a bucket.
    /// </summary>
    private static IEnumerable<string?> Names(PropertyValue value)
    {
        if (value.IsUnknown)
        {
            yield return null;
        }
        else if (value.Kind is PropertyKind.List)
        {
            foreach (var name in value.Items.SelectMany(Names)) yield return name;
        }
        else if (value.Kind is PropertyKind.Map)
        {
            foreach (var name in value.Entries.SelectMany(e => Names(e.Value))) yield return name;
        }
        else if (value.TryGetText(out var text))
        {
            yield return text;
            if (text.EndsWith(":*", StringComparison.Ordinal) || text.EndsWith("/*", StringComparison.Ordinal)) yield return text[..^2];
            if (text.Contains(":s3:::", StringComparison.Ordinal) && text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
            {
                yield return text[..slash];
            }
        }
    }

    private static bool Matches(Resource resource, ReadOnlySpan<string> types) => types.IsEmpty || types.Contains(resource.Type);

    private static void Add(Dictionary<string, List<Resource>> index, string key, Resource resource)
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = [];
        if (list.Count == 0 || !ReferenceEquals(list[^1], resource)) list.Add(resource);
    }

    private sealed class ReverseIndex
    {
        public Dictionary<string, List<Resource>> ByUrn { get; } = new(StringComparer.Ordinal);
        public Dictionary<string, List<Resource>> ByValue { get; } = new(StringComparer.Ordinal);
        public bool HasOpen { get; set; }

        /// <summary>What some of these name, nobody tells.</summary>
        public bool HasUntold { get; set; }

        /// <summary>A value names nothing of this type that the stack has.</summary>
        public bool LeadsToOthersThan(string type, Edges edges)
        {
            if (!_leadsOut.TryGetValue(type, out var leads))
            {
                var bound = ByUrn.Values.SelectMany(sources => sources).ToHashSet();
                _leadsOut[type] = leads = ByValue.Any(named => named.Value.Exists(source => !bound.Contains(source))
                    && !edges.ByIdentity(named.Key).Exists(resource => string.Equals(resource.Type, type, StringComparison.Ordinal)));
            }

            return leads;
        }

        private readonly Dictionary<string, bool> _leadsOut = new(StringComparer.Ordinal);
    }
}
