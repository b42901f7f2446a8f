using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Reports;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Check;

/// <summary>The language of the program that a document is of: the files that the engine tells of, or else the nearest Pulumi.yaml.</summary>
internal static class DocumentLanguage
{
    /// <param name="file">The document; "-" for standard input, whose program is that of the current folder.</param>
    internal static ProgramLanguage Of(Report report, string file) =>
        report.Findings.Select(finding => finding.Source is { } source ? ProgramLanguages.OfFile(source.Path) : null).FirstOrDefault(l => l is not null)
            ?? (ProgramPlace.Of(file) is { } project ? ProgramLanguages.OfRuntime(Runtime(project)) : null) ?? ProgramLanguage.CSharp;

    /// <summary>"runtime: nodejs", or the name in "runtime: { name: nodejs, ... }"; null where the file says neither.</summary>
    private static string? Runtime(string project)
    {
        try
        {
            using var text = File.OpenText(project);
            var yaml = new YamlStream();
            yaml.Load(text);
            if (yaml.Documents is not [{ RootNode: YamlMappingNode root }, ..] || !root.Children.TryGetValue("runtime", out var runtime)) return null;
            return runtime is YamlMappingNode map && map.Children.TryGetValue("name", out var name) ? name.ToString() : (runtime as YamlScalarNode)?.Value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlException or InvalidOperationException)
        {
            return null;
        }
    }
}
