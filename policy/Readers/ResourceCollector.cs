using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>Gathers the resources of one input: the last word on a URN counts, other clouds are only counted.</summary>
/// <param name="notes">What the text itself gave rise to say.</param>
internal sealed class ResourceCollector(IReadOnlyList<string> notes)
{
    private readonly List<Resource> _resources = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);
    private readonly List<Resource> _unfinished = [];
    private int _pending;

    public StringPool Pool { get; } = new();

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

    /// <summary>A resource whose operation had not ended when the state was written. It counts where the state does not list it.</summary>
    public void AddPending(Resource resource, bool mayExist)
    {
        _pending++;
        if (mayExist) _unfinished.Add(resource);
    }

    public StackInput ToInput(string kind)
    {
        foreach (var resource in _unfinished.Where(resource => !_positions.ContainsKey(resource.Urn))) Add(resource);
        var graph = new ResourceGraph(_resources) { PassedOver = _passedOver.Count };
        return new(kind, graph, _pending == 0 ? notes : [.. notes,
            $"{_pending} {(_pending == 1 ? "operation was" : "operations were")} pending when the state was written: what was being "
                + "created is judged too"]);
    }

    private static bool Concerns(Resource resource) =>
        !resource.Custom || resource.Type.StartsWith("aws:", StringComparison.Ordinal)
            || resource.Type.StartsWith("pulumi:", StringComparison.Ordinal);
}
