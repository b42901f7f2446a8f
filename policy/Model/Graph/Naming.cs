namespace Hipaa.Policy.Model;

/// <summary>What the value of a property names.</summary>
/// <param name="Resources">The resources of the stack that it names, each once.</param>
/// <param name="Maybe">Those of which it names one or some, and which is not known.</param>
/// <param name="Texts">The texts in it.</param>
/// <param name="IsOpen">Something of it is not known.</param>
/// <param name="HasDependencies">It was computed from resources.</param>
/// <param name="IsBound">It names a resource that it was computed from.</param>
internal readonly record struct Named(
    IReadOnlyList<Resource> Resources, IReadOnlyList<Resource> Maybe, IReadOnlyList<string> Texts, bool IsOpen, bool HasDependencies,
    bool IsBound)
{
    /// <summary>There is a value, known or not.</summary>
    public bool IsGiven => IsOpen || Texts.Count > 0;
}

/// <summary>
/// Tells which resources a property names. A known text names what has it as id, ARN or name, whatever else it was computed from; one
/// that is not known names all that it was computed from.
/// </summary>
internal sealed class Naming(ResourceGraph graph)
{
    private readonly Dictionary<Resource, Dictionary<string, Noted<Named>>> _named = [];
    private readonly Dictionary<Resource, IReadOnlyList<string>> _calls = [];
    private readonly Dictionary<Resource, Dictionary<string, List<Resource>>> _parts = [];
    private ILookup<string, Resource>? _children;
    private Dictionary<string, List<Resource>>? _identities;

    /// <summary>What the property names, worked out once: many rules ask for the same.</summary>
    public Named Of(Resource source, string property)
    {
        if (!_named.TryGetValue(source, out var named)) _named[source] = named = new(StringComparer.Ordinal);
        if (!named.TryGetValue(property, out var noted)) named[property] = noted = Noted(source, property);
        return graph.Take(noted);
    }

    private Noted<Named> Noted(Resource source, string property) => graph.Note(() => WorkOut(source, property));

    private Named WorkOut(Resource source, string property)
    {
        var value = source.Value(property);
        var texts = new List<string>();
        var open = Collect(value, texts);
        var recorded = source.PropertyDependencies.GetValueOrDefault(Top(property)) ?? [];
        var dependencies = recorded.Select(graph.Known).OfType<Resource>().Distinct().ToList();
        var named = new Gathering();
        List<Resource> maybe = [];
        if (dependencies.Count > 0 && value.HoldsUnknown)
        {
            AddDependencies(Unknowns(value, dependencies), isOne: value.IsUnknown && IsOne(property), named, maybe);
        }

        if (dependencies.Count > 0) texts.ForEach(text => AddComputed(text, dependencies, named));
        var bound = named.Resources.Count > 0;
        texts.ForEach(text => AddByIdentity(text, source, dependencies, named));
        return new(named.Resources, maybe, texts, open, recorded.Length > 0, bound);
    }

    /// <summary>Whether the stack has a resource of the type that is called so.</summary>
    public bool Names(string text, string type) => Forms(text).Any(form => ByIdentity(form).Exists(resource => IsOf(resource, type)));

    /// <summary>
    /// Where a part of a value is known, what is not known of it came from those of which something is not; from any, if all is known of
    /// all.
    /// </summary>
    private static List<Resource> Unknowns(PropertyValue value, List<Resource> dependencies) =>
        !value.IsUnknown && dependencies.FindAll(on => on.Id.Length == 0 || on.WaitsForDeployment) is { Count: > 0 } waiting
            ? waiting : dependencies;

    /// <summary>
    /// What a value that is not known may name: what it was computed from. Of several of a type one alone is meant where the property is
    /// for one; and of a component, whatever it is made of.
    /// </summary>
    private void AddDependencies(List<Resource> dependencies, bool isOne, Gathering named, List<Resource> maybe)
    {
        foreach (var same in dependencies.GroupBy(resource => resource.Type, StringComparer.Ordinal).Select(group => group.ToList()))
        {
            if (isOne && same.Count > 1) maybe.AddRange(same);
            else same.ForEach(named.Add);
        }

        var told = dependencies.Select(resource => resource.Type).ToHashSet(StringComparer.Ordinal);
        foreach (var part in dependencies.Where(resource => !AwsResources.IsAws(resource.DeclaredType)).SelectMany(Parts))
        {
            if (told.Contains(part.Key)) continue;
            if (part.Value.Count == 1) named.Add(part.Value[0]);
            else maybe.AddRange(part.Value);
        }
    }

    /// <summary>
    /// Whether the property is for one resource. Lists are called in the plural, and documents otherwise.
    /// </summary>
    private static bool IsOne(string property) =>
        OneThing.Contains(property, StringComparer.Ordinal)
        || Array.Exists(OneEnding, end => property.EndsWith(end, StringComparison.Ordinal));

    private static readonly string[] OneThing =
        ["bucket", "targetBucket", "role", "function", "topic", "restApi", "name", "arn", "permissionsBoundary", "endpoint"];

    private static readonly string[] OneEnding = ["Id", "Arn", "Name", "Identifier", "Url"];

    /// <summary>What a component is made of, by type.</summary>
    private Dictionary<string, List<Resource>> Parts(Resource component)
    {
        if (_parts.TryGetValue(component, out var parts)) return parts;
        _children ??= graph.Resources.ToLookup(resource => resource.Parent, StringComparer.Ordinal);
        var (all, seen) = (new List<Resource>(), new HashSet<string>(StringComparer.Ordinal) { component.Urn });
        for (var next = _children[component.Urn].ToList(); next.Count > 0;)
        {
            var found = next.FindAll(resource => seen.Add(resource.Urn));
            all.AddRange(found);
            next = [.. found.SelectMany(resource => _children[resource.Urn])];
        }

        return _parts[component] = all.GroupBy(resource => resource.Type, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>
    /// The dependencies that a known text leads to: those that are called so; where nothing of their type is, those of which the text has
    /// in it what only they are called, such as the ARN in a document; and those that do not tell what they are called.
    /// </summary>
    private void AddComputed(string text, List<Resource> dependencies, Gathering named)
    {
        foreach (var target in dependencies)
        {
            if (Forms(text).Any(form => ByIdentity(form).Contains(target))
                || (!Names(text, target.Type) && (!target.TellsId || Calls(target).Any(call => Holds(text, call) || Ends(call, text)))))
            {
                named.Add(target);
            }
        }
    }

    /// <summary>
    /// What is called so. Where several of a type are, as in several Regions, it is the one that the text was taken from, or else the ones
    /// beside the resource that names it.
    /// </summary>
    private void AddByIdentity(string text, Resource source, List<Resource> dependencies, Gathering named)
    {
        foreach (var called in Forms(text).Select(ByIdentity))
        {
            var meant = called.Count < 2 ? called : called.GroupBy(resource => resource.Type, StringComparer.Ordinal)
                .SelectMany(same => Meant([.. same], source, dependencies));
            foreach (var target in meant) named.Add(target);
        }
    }

    private static List<Resource> Meant(List<Resource> same, Resource source, List<Resource> dependencies)
    {
        if (same.Count == 1) return same;
        var taken = same.FindAll(dependencies.Contains);
        if (taken.Count > 0 || source.Region() is not { } place) return taken.Count > 0 ? taken : same;
        var beside = same.FindAll(resource => IsIn(resource, place));
        return beside.Count > 0 ? beside : same;
    }

    private static bool IsIn(Resource resource, string region) => string.Equals(resource.Region(), region, StringComparison.Ordinal);

    private static bool IsOf(Resource resource, string type) => string.Equals(resource.Type, type, StringComparison.Ordinal);

    private static bool Holds(string value, string part)
    {
        for (var at = part.Length == 0 ? -1 : value.IndexOf(part, StringComparison.Ordinal); at >= 0;
            at = value.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            if (IsEdge(value, at - 1) && IsEdge(value, at + part.Length)) return true;
        }

        return false;
    }

    /// <summary>Whether the text is the last part, as an id is of an ARN.</summary>
    private static bool Ends(string call, string text) =>
        call.EndsWith(text, StringComparison.Ordinal) && call.Length > text.Length && IsEdge(call, call.Length - text.Length - 1);

    private static bool IsEdge(string value, int at) =>
        at < 0 || at >= value.Length || !(char.IsAsciiLetterOrDigit(value[at]) || value[at] is '-' or '_' or '.');

    private IReadOnlyList<string> Calls(Resource resource)
    {
        if (!_calls.TryGetValue(resource, out var calls)) _calls[resource] = calls = [.. graph.Unnoted(() => resource.Calls().ToList())];
        return calls;
    }

    private List<Resource> ByIdentity(string text)
    {
        _identities ??= graph.Unnoted(BuildIdentities);
        return _identities.GetValueOrDefault(text) ?? [];
    }

    private Dictionary<string, List<Resource>> BuildIdentities()
    {
        var index = new Dictionary<string, List<Resource>>(StringComparer.Ordinal);
        foreach (var resource in graph.Resources)
        {
            foreach (var identity in resource.Identities())
            {
                if (!index.TryGetValue(identity, out var list)) index[identity] = list = [];
                if (list.Count == 0 || !ReferenceEquals(list[^1], resource)) list.Add(resource);
            }
        }

        return index;
    }

    private static string Top(string property)
    {
        var dot = property.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? property : property[..dot];
    }

    /// <summary>Gathers the texts in a value, and in a document that it holds as text.</summary>
    /// <returns>Whether something in it is unknown.</returns>
    private static bool Collect(PropertyValue value, List<string> texts)
    {
        if (value.IsUnknown) return true;
        var open = false;
        foreach (var item in value.Items) open |= Collect(item, texts);
        foreach (var (_, item) in value.Entries) open |= Collect(item, texts);
        if (value.Kind is not PropertyKind.Text || !value.TryGetText(out var text)) return open;
        texts.Add(text);
        return text.StartsWith('{') ? open | Collect(value.Document, texts) : open;
    }

    /// <summary>
    /// A text as others may be called; an ARN also without what it names within the resource: "/*", objects of a bucket, the stream of a
    /// table, streams of a log group (":*"), the version of a function.
    /// </summary>
    private static IEnumerable<string> Forms(string text)
    {
        yield return text;
        if (!text.StartsWith("arn:", StringComparison.Ordinal)) yield break;
        if (text.EndsWith("/*", StringComparison.Ordinal)) yield return text[..^2];
        if (Cut(text, ":s3:::") is { } bucket) yield return bucket;
        if (Cut(text, ":table/") is { } table) yield return table;
        var parts = text.Split(':', 8);
        if (parts.Length == 8) yield return text[..^(parts[7].Length + 1)];
    }

    /// <summary>The text up to the slash after the name that follows the mark; null where there is none.</summary>
    private static string? Cut(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at && text.IndexOf('/', at + mark.Length) is > 0 and var slash
            ? text[..slash] : null;

    /// <summary>Resources in the order in which they come, each once.</summary>
    private sealed class Gathering
    {
        private readonly HashSet<Resource> _seen = [];

        public List<Resource> Resources { get; } = [];

        public void Add(Resource resource)
        {
            if (_seen.Add(resource)) Resources.Add(resource);
        }
    }
}
