namespace Hipaa.Policy.Model;

/// <summary>
/// Follows properties to resources and back: by value (id, ARN, name) where it is known, and where it is not, by the recorded property
/// dependencies. Each index is built once, in linear time.
/// </summary>
internal sealed class Edges(ResourceGraph graph)
{
    private readonly Dictionary<(string Type, string Property), ReverseIndex> _reverse = [];
    private readonly Naming _naming = new(graph);

    public Links From(Resource source, string property, ReadOnlySpan<string> types)
    {
        var told = _naming.Of(source, property);
        var found = new List<Resource>();
        foreach (var target in told.Resources)
        {
            if (Matches(target, types)) found.Add(target);
        }

        var open = told.IsOpen || told.Maybe.Count > 0;
        if (found.Count == 0 && !open && graph.IsIncomplete) graph.NoteUntold();
        return graph.IsPartial ? new(found, told.IsGiven, told.IsGiven ? graph : null)
            : new(found, (open || graph.IsIncomplete) && found.Count == 0);
    }

    public Links To(Resource target, string type, string property)
    {
        if (graph.IsPartial) return new([], mayBeMore: true, graph);
        if (graph.IsIncomplete) graph.NoteUntold();
        if (!graph.Has(type)) return new([], mayBeMore: graph.IsIncomplete);
        if (!_reverse.TryGetValue((type, property), out var index)) _reverse[(type, property)] = index = Reverse(type, property);
        var found = index.ByTarget.GetValueOrDefault(target) ?? [];
        if (index.HasUntold && found.Count == 0) graph.NoteUntold();
        return new(found, index.HasOpen || index.Maybe.Contains(target) || graph.IsIncomplete
            || (IsNamedLater(target) && index.LeadsToOthersThan(target.Type, _naming)));
    }

    /// <summary>
    /// The program gives the resource a name that is not known yet: what names something else than the stack has may name it.
    /// </summary>
    private static bool IsNamedLater(Resource target) => Array.Exists(Resource.IdentityKeys, key => target.Inputs[key].IsUnknown);

    private ReverseIndex Reverse(string type, string property) => graph.Unnoted(() => BuildReverse(type, property));

    private ReverseIndex BuildReverse(string type, string property)
    {
        var index = new ReverseIndex();
        foreach (var source in graph.OfType(type))
        {
            index.HasUntold |= source.Value(property).IsUntold;
            var told = _naming.Of(source, property);
            foreach (var target in told.Resources) Add(index.ByTarget, target, source);
            index.Maybe.UnionWith(told.Maybe);
            index.HasOpen |= told.IsOpen && !told.HasDependencies;
            if (!told.IsBound) index.Texts.AddRange(told.Texts);
        }

        return index;
    }

    private static bool Matches(Resource resource, ReadOnlySpan<string> types) => types.IsEmpty || types.Contains(resource.Type);

    private static void Add(Dictionary<Resource, List<Resource>> index, Resource target, Resource source)
    {
        if (!index.TryGetValue(target, out var list)) index[target] = list = [];
        list.Add(source);
    }

    private sealed class ReverseIndex
    {
        private readonly Dictionary<string, bool> _leadsOut = new(StringComparer.Ordinal);

        public Dictionary<Resource, List<Resource>> ByTarget { get; } = [];

        /// <summary>What some of these may name.</summary>
        public HashSet<Resource> Maybe { get; } = [];

        /// <summary>What is named without having been computed from a resource that it names.</summary>
        public List<string> Texts { get; } = [];

        public bool HasOpen { get; set; }

        /// <summary>What some of these name, nobody tells.</summary>
        public bool HasUntold { get; set; }

        /// <summary>A value names nothing of this type that the stack has.</summary>
        public bool LeadsToOthersThan(string type, Naming naming)
        {
            if (!_leadsOut.TryGetValue(type, out var leads))
            {
                _leadsOut[type] = leads = Texts.Exists(text => !naming.Names(text, type));
            }

            return leads;
        }
    }
}
