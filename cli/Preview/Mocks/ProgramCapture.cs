using System.Globalization;
using Hipaa.Cli.Preview.Engine;
using Pulumi;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>
/// A transformation that changes nothing the program sees: it notes each resource, and hands custom ones an import id by
/// which the mocks, that only learn type and name, find the note again.
/// </summary>
internal sealed class ProgramCapture(PreviewEngine engine)
{
    private const string Ticket = "preview:";

    private readonly Lock gate = new();
    private readonly List<CapturedResource> all = [];
    private readonly Dictionary<Resource, CapturedResource> byResource = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Type, string Name), Queue<CapturedResource>> unticketed = [];
    private CapturedResource? stack;

    internal ResourceTransformationResult? Transform(ResourceTransformationArgs args)
    {
        var captured = Note(args);
        if (args.Options is not CustomResourceOptions options || captured.IsRead)
        {
            return null;
        }

        var ticket = new CustomResourceOptions { ImportId = Ticket + captured.Order.ToString(CultureInfo.InvariantCulture) };
        return new ResourceTransformationResult(args.Args, CustomResourceOptions.Merge(options, ticket));
    }

    /// <summary>The note of a resource that the mocks are asked for.</summary>
    internal CapturedResource Find(string type, string name, string? id)
    {
        lock (gate)
        {
            if (id?.StartsWith(Ticket, StringComparison.Ordinal) is true)
            {
                return all[int.Parse(id.AsSpan(Ticket.Length), CultureInfo.InvariantCulture)];
            }

            return unticketed.TryGetValue((type, name), out var queue) && queue.TryDequeue(out var captured)
                ? captured
                : throw new InvalidOperationException($"The resource '{name}' of type {type} was registered without being constructed under the stack.");
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
            else if (options is not CustomResourceOptions || captured.IsRead)
            {
                Queue(resource.GetResourceType(), name).Enqueue(captured);
            }

            return captured;
        }
    }

    private Queue<CapturedResource> Queue(string type, string name)
    {
        if (!unticketed.TryGetValue((type, name), out var queue))
        {
            unticketed[(type, name)] = queue = new();
        }

        return queue;
    }
}
