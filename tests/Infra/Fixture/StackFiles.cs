using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Infra.Tests.Fixture;

/// <summary>Pulumi.yaml and the stacks' files, as they are in the repository.</summary>
internal static class StackFiles
{
    /// <summary>The configuration of a stack as the engine hands it over, with some keys changed; null takes one away.</summary>
    internal static Dictionary<string, string> Config(string stack, params (string Key, string? Value)[] changes)
    {
        var config = Load($"Pulumi.{stack}.yaml").ToDictionary(pair => Scalar(pair.Key), pair => Text(pair.Value), StringComparer.Ordinal);
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

    /// <summary>What Pulumi.yaml says of a key: attribute by name, lists as JSON.</summary>
    internal static Dictionary<string, Dictionary<string, string>> Declared() => Load("Pulumi.yaml").ToDictionary(
        pair => Scalar(pair.Key),
        pair => ((YamlMappingNode)pair.Value).Where(p => p.Value is not YamlMappingNode)
            .ToDictionary(p => Scalar(p.Key), p => Text(p.Value), StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static YamlMappingNode Load(string file)
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, "Configuration", file));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode["config"];
    }

    private static string Text(YamlNode node) => node is YamlSequenceNode list ? JsonSerializer.Serialize(list.Select(Scalar)) : Scalar(node);

    private static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
