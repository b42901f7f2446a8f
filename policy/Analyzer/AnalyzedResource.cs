using Hipaa.Policy.Analyzer.Wire;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Analyzer;

/// <summary>
/// Reads AnalyzeRequest and AnalyzerResource: both have type, properties, urn, name, options, provider under the same numbers.
/// </summary>
internal static class AnalyzedResource
{
    public static Resource Read(ReadOnlySpan<byte> message) => Read(message, out _);

    /// <summary>The resource as the AWS provider has it, in a graph of what is known of it.</summary>
    public static Resource Read(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> rawProperties)
    {
        var (told, provider) = ReadAsTold(message, out rawProperties);
        var adapted = HasNoInputs(told) ? [LeftOut(told)] : AwsResources.Adapt(told);

        // Default tags come from the provider, so a resource that is judged alone brings it along.
        _ = new ResourceGraph(provider is null ? adapted : [.. adapted, provider]) { IsPartial = true };
        return adapted[0];
    }

    private static (Resource Resource, Resource? Provider) ReadAsTold(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> rawProperties)
    {
        string type = string.Empty, urn = string.Empty, parent = string.Empty;
        Resource? provider = null;
        var (properties, protect) = (PropertyValue.Absent, false);
        var dependencies = new List<string>();
        var byProperty = new Dictionary<string, string[]>(StringComparer.Ordinal);
        rawProperties = [];
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: type = reader.Text(); break;
                case 2:
                    rawProperties = reader.Bytes();
                    properties = StructCodec.Read(rawProperties);
                    break;
                case 3: urn = reader.Text(); break;
                case 5: protect = Options(reader.Bytes(), ref parent); break;
                case 6: provider = ReadProvider(reader.Bytes()); break;
                case 7: parent = reader.Text(); break;
                case 8: dependencies.Add(reader.Text()); break;
                case 9: AddDependencies(reader.Bytes(), byProperty); break;
                default: reader.Skip(); break;
            }
        }

        var resource = new Resource(urn, type, properties)
        {
            Parent = parent,
            Protect = protect,
            Provider = provider is null ? string.Empty : $"{provider.Urn}::id",
            Dependencies = dependencies,
            PropertyDependencies = byProperty,
            Id = properties["id"].Kind == PropertyKind.Text && properties["id"].TryGetText(out var id) ? id : string.Empty,
        };
        return (resource, provider);
    }

    /// <summary>The resource with other inputs.</summary>
    public static Resource With(Resource resource, PropertyValue inputs)
    {
        var changed = new Resource(resource.Urn, resource.DeclaredType, inputs)
        {
            Id = resource.Id,
            Parent = resource.Parent,
            Provider = resource.Provider,
            Protect = resource.Protect,
        };
        var others = resource.Graph.Resources.Where(other => !ReferenceEquals(other, resource));
        _ = new ResourceGraph([changed, .. others]) { IsPartial = true };
        return changed;
    }

    /// <summary>Reads AnalyzeStackRequest: its properties are what the provider says.</summary>
    public static ResourceGraph ReadStack(ReadOnlySpan<byte> message, WrittenInputs written)
    {
        var resources = new List<Resource>();
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            var told = ReadAsTold(reader.Bytes(), out _).Resource;
            if (HasNoInputs(told)) resources.Add(LeftOut(told));
            else resources.AddRange(AwsResources.Adapt(written.AddTo(told)));
        }

        return new(resources);
    }

    /// <summary>
    /// Whether nothing is told of a resource. The engine registers one that is new and that --target or --exclude leaves out without its inputs
    /// (pkg/resource/deploy/step_generator.go, "stub out the provider check"), and ends with it having no outputs: it is not made. One
    /// that a program declares with nothing looks the same when it is registered, but has outputs in the end, and is judged then.
    /// </summary>
    private static bool HasNoInputs(Resource told) => told.Inputs.Entries.Count == 0 && AwsResources.IsAws(told.DeclaredType);

    /// <summary>A resource of which nothing is known but that it is declared.</summary>
    private static Resource LeftOut(Resource told) => new(told.Urn, told.DeclaredType, PropertyValue.Absent)
    {
        Type = AwsResources.Adapt(told)[0].Type,
        IsOpen = true,
        IsLeftOut = true,
        Parent = told.Parent,
        Provider = told.Provider,
        Protect = told.Protect,
    };

    private static bool Options(ReadOnlySpan<byte> message, ref string parent)
    {
        var protect = false;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1) protect = reader.Flag();
            else if (reader.Field == 8) parent = reader.Text();
            else reader.Skip();
        }

        return protect;
    }

    private static Resource ReadProvider(ReadOnlySpan<byte> message)
    {
        var (type, urn, properties) = (string.Empty, string.Empty, PropertyValue.Absent);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: type = reader.Text(); break;
                case 2: properties = StructCodec.Read(reader.Bytes()); break;
                case 3: urn = reader.Text(); break;
                default: reader.Skip(); break;
            }
        }

        return new(urn, type, properties);
    }

    private static void AddDependencies(ReadOnlySpan<byte> message, Dictionary<string, string[]> byProperty)
    {
        var (key, urns) = (string.Empty, new List<string>());
        var entry = new ProtoReader(message);
        while (entry.Next())
        {
            if (entry.Field == 1)
            {
                key = entry.Text();
            }
            else if (entry.Field == 2)
            {
                var list = new ProtoReader(entry.Bytes());
                while (list.Next())
                {
                    if (list.Field == 1) urns.Add(list.Text());
                    else list.Skip();
                }
            }
            else
            {
                entry.Skip();
            }
        }

        byProperty[key] = [.. urns];
    }
}
