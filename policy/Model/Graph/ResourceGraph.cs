namespace Hipaa.Policy.Model;

/// <summary>The resources of one stack with their edges. Indexes are built when first asked for.</summary>
public sealed class ResourceGraph
{
    private readonly Dictionary<string, List<Resource>> _byType = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Resource> _byUrn = new(StringComparer.Ordinal);
    private readonly Dictionary<(Delegate, Truth?), Noted<object>> _derived = [];
    private HashSet<Resource> _read = [];
    private bool? _waits;
    private Edges? _edges;

    public ResourceGraph(IReadOnlyList<Resource> resources)
    {
        Resources = resources;
        foreach (var resource in resources)
        {
            resource.Graph = this;
            _byUrn[resource.Urn] = resource;
            if (!_byType.TryGetValue(resource.Type, out var list)) _byType[resource.Type] = list = [];
            list.Add(resource);
        }
    }

    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>
    /// Only a part of the stack is known, as when the engine asks about one resource before it is created: links may lead to resources that
    /// can't be seen.
    /// </summary>
    internal bool IsPartial { get; init; }

    /// <summary>
    /// In a partial graph: something was asked whose answer counts on other resources being absent. What follows from it is not decided.
    /// </summary>
    internal bool CountsOnAbsence { get; set; }

    /// <summary>What stores that do not tell yet whether they hold ePHI are taken to hold, while a rule is asked for both.</summary>
    internal Truth? TakenToHoldEphi { get; set; }

    /// <summary>It was asked whether a store holds ePHI that does not tell yet.</summary>
    internal bool AskedOfEphi { get; set; }

    /// <summary>It was asked what nobody tells: a deployment does not decide what hangs on it.</summary>
    internal bool AskedUntold { get; private set; }

    /// <summary>An index of all resources is being built: what it reads, nobody asked for.</summary>
    private bool IsIndexing { get; set; }

    /// <summary>In a partial graph: what is found of a setting is said of it, and of its owner when the stack is known.</summary>
    internal bool SpeaksForOwner { get; set; }

    internal void NoteQuestion() => CountsOnAbsence |= IsPartial;

    /// <summary>Who beside the stack's own account may be given access.</summary>
    public TrustedParties Trusted { get; internal set; } = TrustedParties.None;

    /// <summary>Resources of other clouds and providers that were read and passed over.</summary>
    public int PassedOver { get; init; }

    /// <summary>Resources of the stack are missing here: that none is found does not mean that there is none.</summary>
    public bool IsIncomplete { get; init; }

    internal void NoteUntold() => AskedUntold |= !IsIndexing;

    /// <summary>Remembers resources with secrets that a rule reads, for what it says.</summary>
    internal void NoteReading(Resource resource)
    {
        if (!IsIndexing && resource.Secrets.Exist) _read.Add(resource);
    }

    /// <summary>Nothing was asked yet: a rule begins.</summary>
    internal void Begin()
    {
        (AskedOfEphi, AskedUntold) = (false, false);
        _read.Clear();
    }

    /// <summary>What a rule says, without what the program marks as secret in the resources that it read.</summary>
    internal Verdict WithoutSecrets(Verdict verdict) =>
        verdict.Reason is null ? verdict : _read.Aggregate(verdict, (said, resource) => resource.Secrets.Hide(said));

    /// <summary>
    /// The verdict on what was asked last, saying "yet" where the deployment decides it: not where nobody tells what it hangs on, nor where all
    /// of the stack is known that a deployment makes known.
    /// </summary>
    internal Verdict Timed(Verdict verdict) =>
        verdict.Outcome == Outcome.Undecided && (AskedUntold || !Waits) ? verdict.Whatever() : verdict;

    private bool Waits => _waits ??= IsPartial || Resources.Any(r => r.WaitsForDeployment);

    internal Edges Edges => _edges ??= new(this);

    public IReadOnlyList<Resource> OfType(string type)
    {
        NoteQuestion();
        return _byType.TryGetValue(type, out var list) ? list : [];
    }

    public IEnumerable<Resource> OfTypes(params string[] types) => types.SelectMany(OfType);

    public bool Has(string type) => OfType(type).Count > 0;

    /// <summary>
    /// Something that is worked out from the whole stack, once: what each of many resources would otherwise look for again among all
    /// the others. Pass a method, not a lambda that captures: the method is the key.
    /// </summary>
    public T Once<T>(Func<ResourceGraph, T> workOut)
        where T : notnull
    {
        NoteQuestion();
        var key = (workOut, TakenToHoldEphi);
        if (!_derived.TryGetValue(key, out var known)) _derived[key] = known = Note<object>(() => workOut(this));
        return (T)Take(known);
    }

    /// <summary>Works something out apart from what the rule at work has asked, and notes what it asks itself.</summary>
    internal Noted<T> Note<T>(Func<T> workOut)
    {
        var asked = (CountsOnAbsence, AskedOfEphi, AskedUntold, IsIndexing, _read);
        (CountsOnAbsence, AskedOfEphi, AskedUntold, IsIndexing, _read) = (false, false, false, false, new HashSet<Resource>());
        try
        {
            return new Noted<T>(workOut(), CountsOnAbsence, AskedOfEphi, AskedUntold, _read.Count > 0 ? _read : null);
        }
        finally
        {
            (CountsOnAbsence, AskedOfEphi, AskedUntold, IsIndexing, _read) = asked;
        }
    }

    /// <summary>Builds an index: nobody asked for what it reads.</summary>
    internal T Unnoted<T>(Func<T> build)
    {
        var before = IsIndexing;
        IsIndexing = true;
        try
        {
            return build();
        }
        finally
        {
            IsIndexing = before;
        }
    }

    /// <summary>Takes what was worked out, and with it what was asked for it.</summary>
    internal T Take<T>(Noted<T> noted)
    {
        CountsOnAbsence |= noted.CountsOnAbsence;
        AskedOfEphi |= noted.AsksOfEphi;
        if (!IsIndexing)
        {
            AskedUntold |= noted.AsksUntold;
            if (noted.Read is not null) _read.UnionWith(noted.Read);
        }

        return noted.Result;
    }

    public Resource? Find(string urn)
    {
        if (Known(urn) is { } resource) return resource;
        NoteQuestion();
        return null;
    }

    /// <summary>Like <see cref="Find"/>, for what does not count on a resource being absent.</summary>
    internal Resource? Known(string urn) => _byUrn.GetValueOrDefault(urn);

    /// <summary>The stack resource's URN; empty when the input has none.</summary>
    public string StackUrn =>
        OfType("pulumi:pulumi:Stack") is [var stack, ..] ? stack.Urn : Resources.Count > 0 ? StackUrnFrom(Resources[0].Urn) : string.Empty;

    private static string StackUrnFrom(string urn)
    {
        var parts = urn.Split("::", 3);
        return parts.Length < 3 ? string.Empty : $"{parts[0]}::{parts[1]}::pulumi:pulumi:Stack::{parts[1]}-{Urn.StackOf(urn)}";
    }
}
