using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>Gathers the resources of one input: the last word on a URN counts, other clouds are only counted.</summary>
internal sealed class ResourceCollector
{
    private readonly List<Resource> _resources = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);

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

    public ResourceGraph ToGraph() => new(_resources) { PassedOver = _passedOver.Count };

    private static bool Concerns(Resource resource) =>
        !resource.Custom || resource.Type.StartsWith("aws:", StringComparison.Ordinal) || resource.Type.StartsWith("pulumi:", StringComparison.Ordinal);
}
