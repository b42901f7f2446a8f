using Hipaa.Policy.Readers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Policy.Exceptions;

/// <summary>Reads the pack's own YAML files strictly: a typing error must not silently change what is enforced.</summary>
internal static class PolicyYaml
{
    /// <summary>The mapping at the root; null for an empty file.</summary>
    public static YamlMappingNode? Root(string yaml, string source)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            throw new BadInputException($"{source}, line {e.Start.Line}: not valid YAML: {e.InnerException?.Message ?? e.Message}", e);
        }

        catch (InvalidOperationException e)
        {
            // The parser gives up on some unfinished structures without saying where.
            throw new BadInputException($"{source}: not valid YAML: something in it is not closed or not indented as it should be.", e);
        }

        if (stream.Documents.Count == 0) return null;
        var root = stream.Documents[0].RootNode;
        return root as YamlMappingNode
            ?? (root is YamlScalarNode { Value: null or "" } ? null : throw Bad(source, root, "the file holds a mapping"));
    }

    public static void OnlyKeys(YamlMappingNode map, string source, params string[] allowed)
    {
        foreach (var key in map.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !allowed.Contains(name, StringComparer.Ordinal))
            {
                throw Bad(source, key, $"unknown key \"{key}\"; allowed are {string.Join(", ", allowed)}");
            }
        }
    }

    public static BadInputException Bad(string source, YamlNode node, string sentence) =>
        new($"{source}, line {node.Start.Line}: {sentence}.");
}
