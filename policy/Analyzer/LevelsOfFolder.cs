using System.Collections.Concurrent;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Policy.Analyzer;

/// <summary>
/// Levels by <c>Pulumi.STACK.yaml</c> of the project that a folder is in: the nearest folder upwards with a <c>Pulumi.yaml</c>, whose
/// <c>stackConfigDir</c> tells where the files of stacks are when they are not beside it. A file that can't be read declares nothing, and
/// the default profile holds.
/// </summary>
/// <param name="folders">Where the project may be, in this order.</param>
internal sealed class LevelsOfFolder(IReadOnlyList<string> folders)
{
    private readonly ConcurrentDictionary<string, DeclaredLevels> _byStack = new(StringComparer.Ordinal);

    /// <param name="program">The program's folder as the engine tells it; the pack's own where it knows no better; may be empty.</param>
    /// <param name="pack">The pack's folder; may be empty.</param>
    /// <param name="working">The folder that the engine was started in.</param>
    public static LevelsOfFolder Of(string program, string pack, string working)
    {
        string[] folders = IsSame(program, pack) ? [working, program] : [program, working];
        return new([.. folders.Where(folder => folder.Length > 0)]);
    }

    /// <param name="urn">A resource of the stack, or the stack itself.</param>
    public DeclaredLevels LevelsFor(string urn, LevelsFile levels) =>
        _byStack.GetOrAdd(Urn.StackOf(urn), stack => levels.Declared(Declared(stack, levels.ConfigurationKey)));

    private string? Declared(string stack, string key) =>
        stack.Length == 0 || stack.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()) ? null
        : folders.Select(ProjectOf).OfType<string>().Select(project =>
            Scalar(Path.Combine(project, FilesOf(project), $"Pulumi.{stack}.yaml"), "config", key))
            .FirstOrDefault(value => value is not null);

    /// <summary>Where a project has the files of its stacks, below its folder.</summary>
    private static string FilesOf(string project) => Scalar(Path.Combine(project, "Pulumi.yaml"), "stackConfigDir") ?? string.Empty;

    private static string? ProjectOf(string folder)
    {
        var project = new DirectoryInfo(folder);
        while (project is not null && !File.Exists(Path.Combine(project.FullName, "Pulumi.yaml"))) project = project.Parent;
        return project?.FullName;
    }

    private static bool IsSame(string a, string b) =>
        a.Length > 0 && b.Length > 0 && string.Equals(Path.GetFullPath(a), Path.GetFullPath(b), StringComparison.Ordinal);

    /// <summary>The text at a path of keys in a YAML file; null when there is none.</summary>
    private static string? Scalar(string file, params IEnumerable<string> keys)
    {
        try
        {
            using var text = File.OpenText(file);
            var yaml = new YamlStream();
            yaml.Load(text);
            YamlNode? node = yaml.Documents.Count > 0 ? yaml.Documents[0].RootNode : null;
            foreach (var key in keys) node = node is YamlMappingNode map && map.Children.TryGetValue(key, out var value) ? value : null;
            return (node as YamlScalarNode)?.Value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlException or InvalidOperationException)
        {
            return null;
        }
    }
}
