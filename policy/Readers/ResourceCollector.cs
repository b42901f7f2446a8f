using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>Gathers the resources of one input: the last word on a URN counts, other clouds are only counted.</summary>
/// <param name="notes">What the text itself gave rise to say.</param>
internal sealed class ResourceCollector(IReadOnlyList<string> notes)
{
    private readonly List<Resource?> _resources = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);
    private readonly List<Resource> _unfinished = [];
    private int _pending;

    public StringPool Pool { get; } = new();

    /// <summary>Steps that were read.</summary>
    public int Steps { get; set; }

    /// <summary>Steps that name a resource.</summary>
    public int Named { get; set; }

    /// <summary>Steps that leave a resource as it is.</summary>
    public int Sames { get; set; }

    /// <summary>What the document tells besides the resources.</summary>
    public DocumentFacts Facts { get; set; } = new();

    /// <summary>What the engine says went wrong, the first of it; null when nothing did.</summary>
    public string? Failure { get; set; }

    public void Add(Resource resource)
    {
        if (!Concerns(resource))
        {
            _passedOver.Add(resource.Urn);
        }
        else if (_positions.TryGetValue(resource.Urn, out var position))
        {
            _resources[position] = resource;
        }
        else
        {
            _positions[resource.Urn] = _resources.Count;
            _resources.Add(resource);
        }
    }

    /// <summary>A resource that was added and leaves.</summary>
    public void Remove(string urn)
    {
        _passedOver.Remove(urn);
        if (_positions.Remove(urn, out var position)) _resources[position] = null;
    }

    /// <summary>A resource whose operation had not ended when the state was written. It counts where the state does not list it.</summary>
    public void AddPending(Resource resource, bool mayExist)
    {
        _pending++;
        if (mayExist) _unfinished.Add(resource);
    }

    public StackInput ToInput(string kind)
    {
        foreach (var resource in _unfinished.Where(resource => !_positions.ContainsKey(resource.Urn))) Add(resource);
        var leftOut = Math.Max(0, Facts.Sames - Sames);
        var graph = new ResourceGraph([.. _resources.OfType<Resource>().SelectMany(AwsResources.Adapt)])
        {
            PassedOver = _passedOver.Count, IsIncomplete = leftOut > 0,
        };
        return new(kind, graph, [.. notes, .. Remarks(leftOut)]) { Facts = Facts with { SamesLeftOut = leftOut } };
    }

    private IEnumerable<string> Remarks(int leftOut)
    {
        if (_pending > 0)
        {
            yield return $"{_pending} {(_pending == 1 ? "operation was" : "operations were")} pending when the state was written: what was "
                + "being created is judged too";
        }

        if (leftOut > 0)
        {
            yield return $"{leftOut} of {Facts.Sames} unchanged resources are not in the document, and what rests on their absence is "
                + "undecided: add --show-sames to \"pulumi preview --json\"";
        }
    }

    private static bool Concerns(Resource resource) =>
        !resource.Custom || AwsResources.IsAws(resource.DeclaredType)
            || resource.Type.StartsWith("pulumi:", StringComparison.Ordinal);
}
