using System.Collections.Concurrent;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Policy.Analyzer;

/// <summary>
/// Levels by <c>Pulumi.STACK.yaml</c> of the project that a folder is in: the nearest folder upwards with a <c>Pulumi.yaml</c>. A file that
/// can't be read declares nothing, and the default profile holds.
/// </summary>
internal sealed class LevelsOfFolder(string folder)
{
    private readonly ConcurrentDictionary<string, DeclaredLevels> _byStack = new(StringComparer.Ordinal);

    /// <param name="urn">A resource of the stack, or the stack itself.</param>
    public DeclaredLevels LevelsFor(string urn, LevelsFile levels) =>
        _byStack.GetOrAdd(Urn.StackOf(urn), stack => levels.For(Declared(stack, levels.ConfigurationKey)));

    private string? Declared(string stack, string key)
    {
        var project = new DirectoryInfo(folder);
        while (project is not null && !File.Exists(Path.Combine(project.FullName, "Pulumi.yaml"))) project = project.Parent;
        if (project is null || stack.Length == 0 || stack.AsSpan().ContainsAny(Path.GetInvalidFileNameChars())) return null;
        try
        {
            using var file = File.OpenText(Path.Combine(project.FullName, $"Pulumi.{stack}.yaml"));
            var yaml = new YamlStream();
            yaml.Load(file);
            return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..]
                && root.Children.TryGetValue("config", out var config) && config is YamlMappingNode values
                && values.Children.TryGetValue(key, out var value) && value is YamlScalarNode scalar ? scalar.Value : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlException)
        {
            return null;
        }
    }
}
