using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Infra.Tests.Fixture;

/// <summary>Pulumi.yaml, and the stacks' files of the tests; those at the root are for whoever deploys to change.</summary>
internal static class StackFiles
{
    /// <summary>The configuration of a stack as the engine hands it over, with some keys changed; null takes one away.</summary>
    internal static Dictionary<string, string> Config(string stack, params (string Key, string? Value)[] changes)
    {
        var config = Values(Load(Own($"Pulumi.{stack}.yaml")));
        foreach (var (key, value) in changes)
        {
            if (value is null)
            {
                config.Remove(key);
            }
            else
            {
                config[key] = value;
            }
        }

        return config;
    }

    /// <summary>The stacks that have a file at the root of the repository.</summary>
    internal static IEnumerable<string> Deployed() => Directory.EnumerateFiles(Repository.Root, "Pulumi.*.yaml")
        .Select(path => Path.GetFileName(path)["Pulumi.".Length..^".yaml".Length]).Order(StringComparer.Ordinal);

    /// <summary>The configuration in a stack's file at the root of the repository.</summary>
    internal static Dictionary<string, string> OfRepository(string stack) => Values(Load(Path.Combine(Repository.Root, $"Pulumi.{stack}.yaml")));

    /// <summary>What Pulumi.yaml says of a key: attribute by name, lists as JSON.</summary>
    internal static Dictionary<string, Dictionary<string, string>> Declared() => Load(Own("Pulumi.yaml")).ToDictionary(
        pair => Scalar(pair.Key),
        pair => ((YamlMappingNode)pair.Value).Where(p => p.Value is not YamlMappingNode)
            .ToDictionary(p => Scalar(p.Key), p => Text(p.Value), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static string Own(string file) => Path.Combine(AppContext.BaseDirectory, "Configuration", file);

    private static YamlMappingNode Load(string path)
    {
        using var reader = File.OpenText(path);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode["config"];
    }

    private static Dictionary<string, string> Values(YamlMappingNode config) =>
        config.ToDictionary(pair => Scalar(pair.Key), pair => Text(pair.Value), StringComparer.Ordinal);

    private static string Text(YamlNode node) => node is YamlSequenceNode list ? JsonSerializer.Serialize(list.Select(Scalar)) : Scalar(node);

    private static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
