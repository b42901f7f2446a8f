namespace Hipaa.Policy.Model;

/// <summary>One resource of a stack, as a preview, a state or the engine tells it.</summary>
public sealed class Resource
{
    private static readonly Dictionary<string, string[]> NoDependencies = [];
    private Dictionary<string, PropertyValue>? _outputs;
    private readonly PropertyValue _inputs;
    private readonly PropertyValue _told = PropertyValue.Absent;
    private SecretTexts? _secrets;
    private ResourceGraph? _graph;

    public Resource(string urn, string type, PropertyValue inputs)
    {
        Urn = urn;
        DeclaredType = type;
        Type = AwsType.Normalise(type);
        _inputs = inputs;
        Name = Model.Urn.NameOf(urn);
    }

    public string Urn { get; }

    /// <summary>The type token in its current form: older tokens of the same resource are mapped to it.</summary>
    public string Type { get; internal init; }

    /// <summary>The type token as the program has it: an older one, or one of another provider for AWS.</summary>
    public string DeclaredType { get; }

    public string Name { get; }

    /// <summary>What the program wrote, with the defaults and names that its tools added before the provider was asked.</summary>
    public PropertyValue Inputs => Read(_inputs);

    /// <summary>What the provider says of properties that are not among the inputs.</summary>
    public PropertyValue Outputs
    {
        get => Read(_told);
        init => _told = value;
    }

    /// <summary>Whether the deployment makes something of it known.</summary>
    internal bool WaitsForDeployment => _inputs.WaitsForDeployment || _told.WaitsForDeployment;

    /// <summary>What of the resource no message may say.</summary>
    internal SecretTexts Secrets => _secrets ??= new([_inputs, _told]);

    /// <summary>The cloud's id; empty until it is created.</summary>
    public string Id { get; init; } = string.Empty;

    public string Parent { get; init; } = string.Empty;

    /// <summary>Reference of the explicit provider, <c>URN::ID</c>.</summary>
    public string Provider { get; init; } = string.Empty;

    /// <summary>
    /// The URN of the resource that the program declares, where this is a setting of it which the AWS provider
    /// has as a resource of its own.
    /// </summary>
    public string? PartOf { get; internal init; }

    /// <summary>More may be set than can be seen: what is absent is not known.</summary>
    internal bool IsOpen { get; init; }

    /// <summary>The program declares it, and the update does not make it.</summary>
    internal bool IsLeftOut { get; init; }

    public bool Custom { get; init; } = true;
    public bool Protect { get; init; }

    /// <summary>Other options by their name in the document, such as <c>retainOnDelete</c>; absent where the document tells none.</summary>
    public PropertyValue Options { get; init; } = PropertyValue.Absent;

    /// <summary>Where the program declares it, as the engine tells it: a path below the project, and a line.</summary>
    public (string Path, int Line)? Source { get; init; }

    /// <summary>Read by the program, not managed by it: others see it in the graph, but nobody here can correct it.</summary>
    public bool External { get; init; }

    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Which resources each top-level property was computed from.</summary>
    public IReadOnlyDictionary<string, string[]> PropertyDependencies { get; init; } = NoDependencies;

    /// <summary>
    /// The graph that this resource is in; one that is judged alone is in a graph of its own. Calls come at the same time, and what a
    /// graph works out is one thread's.
    /// </summary>
    public ResourceGraph Graph
    {
        get => _graph ??= new([this]);
        internal set => _graph = value;
    }

    public Fact<bool> Bool(string path) => Value(path).AsBool(path);
    public Fact<double> Number(string path) => Value(path).AsNumber(path);
    public Fact<string> Text(string path) => Value(path).AsText(path);
    public Fact<IReadOnlyList<PropertyValue>> List(string path) => Value(path).AsList(path);

    /// <summary>
    /// The value at a dotted path: as the program wrote it. What it did not write is absent, whatever the provider makes of it or the cloud
    /// has; from the provider come only identities and what nobody else can say. Of a resource that the program only reads the provider
    /// says all.
    /// </summary>
    public PropertyValue Value(string path)
    {
        PropertyValue.Asked?.Invoke(Inputs, path);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var top = dot < 0 ? path : path[..dot];
        var value = Inputs[top];
        if (value.IsAbsent) value = Computed(top);
        if (value.IsAbsent && IsOpen) value = PropertyValue.Untold;
        else if (dot >= 0 && !value.IsAbsent) value = value.IsUnknown ? value.Inner : value.At(path[(dot + 1)..]);
        if (value.IsUntold) Graph.NoteUntold();
        return value;
    }

    /// <summary>
    /// Whether the program gives the property: yes for what is computed from another resource, though it is not known yet; unknown for what
    /// comes from nowhere that is recorded.
    /// </summary>
    public Truth Gives(string path)
    {
        var given = Value(path).IsGiven;
        return given.IsUnknown && PropertyDependencies.TryGetValue(path.Split('.')[0], out var urns) && urns.Length > 0 ? Truth.Yes : given;
    }

    /// <summary>The resources that a property names, of the given types (any, if none is given).</summary>
    public Links Refers(string property, params ReadOnlySpan<string> types) => Graph.Edges.From(this, property, types);

    /// <summary>The resources of a type whose property names this one, such as the split settings of a bucket.</summary>
    public Links ReferredBy(string type, string property) => Graph.Edges.To(this, type, property);

    /// <summary>Strings by which other resources may name this one: id, ARN, name, URL.</summary>
    public IEnumerable<string> Identities()
    {
        if (Id.Length > 0) yield return Id;
        foreach (var key in IdentityKeys)
        {
            if (Value(key).TryGetText(out var text) && text.Length > 0) yield return text;
        }
    }

    /// <summary>The document would tell an id, if there were one.</summary>
    internal bool HasNoIdYet { get; init; }

    /// <summary>Its id is told, or that it has none yet: a known text that it is not called names something else.</summary>
    internal bool TellsId => Id.Length > 0 || HasNoIdYet || _told["id"].IsUnknown;

    /// <summary>
    /// Texts that nothing else is called: identities, what its type calls it ("stageName" of a stage), and ARNs, addresses and ids of its own
    /// that only the provider gives. What it has in common with others, such as its Region or owner, calls nothing.
    /// </summary>
    internal IEnumerable<string> Calls() => Identities().Concat(OwnNames()).Concat(_told.Entries
        .Where(entry => FilledIn.Always(Type, entry.Key) && Array.Exists(GivenEndings, end =>
            entry.Key.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
        .Select(entry => entry.Value.TryGetText(out var text) ? text : string.Empty).Where(text => text.Length > 0));

    private static readonly string[] GivenEndings =
        ["Arn", "Url", "Uri", "Endpoint", "Address", "DnsName", "DomainName", "ResourceId", "UniqueId"];

    private IEnumerable<string> OwnNames()
    {
        var noun = Type[(Type.LastIndexOf(':') + 1)..];
        if (noun.Length == 0) yield break;
        noun = char.ToLowerInvariant(noun[0]) + noun[1..];
        foreach (var ending in NameEndings)
        {
            if (Value(noun + ending).TryGetText(out var text) && text.Length > 0) yield return text;
        }
    }

    private static readonly string[] NameEndings = ["Name", "Id", "Identifier"];

    internal static readonly string[] IdentityKeys =
    [
        "arn", "name", "bucket", "id", "keyId", "url", "functionName", "identifier", "clusterIdentifier", "bucketDomainName",
        "bucketRegionalDomainName",
    ];

    /// <summary>Who reads of a resource may come to say what it holds.</summary>
    private PropertyValue Read(PropertyValue value)
    {
        _graph?.NoteReading(this);
        return value;
    }

    /// <summary>"" and [] are how providers say that there is nothing.</summary>
    private PropertyValue Computed(string key)
    {
        var value = OutputAsTold(key);
        if (value.IsAbsent || value.IsEmpty) return PropertyValue.Absent;
        return External || IdentityKeys.Contains(key, StringComparer.Ordinal) || FilledIn.Always(Type, key)
            || !(value.IsUnknown || FilledIn.Knows(Type)) ? value : PropertyValue.Absent;
    }

    private PropertyValue OutputAsTold(string key)
    {
        var entries = Outputs.Entries;
        if (entries.Count <= 16) return Outputs[key];
        _outputs ??= entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);
        return _outputs.GetValueOrDefault(key, PropertyValue.Absent);
    }

    public override string ToString() => Urn;
}
