using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Pulumi;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>
/// A transformation that changes nothing: it notes each resource, and marks the flow of execution with the note. The SDK starts
/// a registration in the constructor, right after the transformation, so the mark follows it to the mocks whatever the thread
/// and whatever the order, where type and name alone would not tell two resources apart.
/// </summary>
internal sealed class ProgramCapture(PreviewEngine engine)
{
    private readonly Lock gate = new();
    private readonly AsyncLocal<CapturedResource?> latest = new();
    private readonly List<CapturedResource> all = [];
    private readonly Dictionary<Resource, CapturedResource> byResource = new(ReferenceEqualityComparer.Instance);
    private CapturedResource? stack;

    internal ResourceTransformationResult? Transform(ResourceTransformationArgs args)
    {
        latest.Value = Note(args);
        return null;
    }

    /// <summary>The note of the resource whose registration is under way.</summary>
    internal CapturedResource Registering(string type, string name) =>
        latest.Value is { } captured && captured.Is(type, name)
            ? captured
            : throw new InvalidOperationException(
                $"The resource '{name}' of type {type} was registered without being constructed under the stack.");

    /// <summary>
    /// The note of the component whose outputs are being registered. A component does that at the end of its constructor, when
    /// the latest resource is itself or one that it made: below it, as a rule, or else after it.
    /// </summary>
    internal CapturedResource? Completing(string type, string name)
    {
        var last = latest.Value;
        for (var candidate = last; candidate is not null; candidate = candidate.Parent)
        {
            if (candidate.Is(type, name))
            {
                return candidate;
            }
        }

        lock (gate)
        {
            return all.Take((last?.Order + 1) ?? all.Count).LastOrDefault(captured => captured.Is(type, name));
        }
    }

    /// <summary>The note of a resource; none for one that is only referred to.</summary>
    internal CapturedResource? Find(Resource resource)
    {
        lock (gate)
        {
            return byResource.GetValueOrDefault(resource);
        }
    }

    /// <summary>
    /// URNs of the custom resources behind others: a component stands for the custom resources below it, as far as they
    /// existed when <paramref name="before"/> was constructed.
    /// </summary>
    internal IReadOnlyList<string> Urns(IEnumerable<Resource> resources, CapturedResource before)
    {
        lock (gate)
        {
            var found = new SortedDictionary<int, string>();
            foreach (var captured in resources.Select(resource => byResource.GetValueOrDefault(resource)).OfType<CapturedResource>())
            {
                Add(captured, before.Order, found);
            }

            return [.. found.Values];
        }
    }

    private static void Add(CapturedResource captured, int before, SortedDictionary<int, string> found)
    {
        if (captured.Order >= before)
        {
            return;
        }

        if (captured.IsCustom)
        {
            found[captured.Order] = captured.Urn;
            return;
        }

        foreach (var child in captured.Children)
        {
            Add(child, before, found);
        }
    }

    private CapturedResource Note(ResourceTransformationArgs args)
    {
        var (resource, options) = (args.Resource, args.Options);
        lock (gate)
        {
            var isStack = resource.GetResourceType() == ResourceUrn.StackType;
            var parent = isStack ? null : options.Parent is null ? stack : byResource.GetValueOrDefault(options.Parent) ?? stack;
            var name = isStack ? $"{engine.Settings.Project}-{engine.Settings.Stack}" : resource.GetResourceName();
            var urn = ResourceUrn.Create(engine.Settings.Stack, engine.Settings.Project, parent?.Urn, resource.GetResourceType(), name);
            var captured = new CapturedResource(all.Count, resource, args.Args, options, parent, urn);
            all.Add(captured);
            byResource[resource] = captured;
            parent?.Children.Add(captured);
            if (isStack)
            {
                stack = captured;
                engine.Register(new Registration { Order = 0, Type = ResourceUrn.StackType, Name = name, Custom = false });
            }
            return captured;
        }
    }
}
