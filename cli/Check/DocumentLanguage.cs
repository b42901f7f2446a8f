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
            ?? Nearest(file is "-" ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(file)))
            ?? Nearest(Environment.CurrentDirectory) ?? ProgramLanguage.CSharp;

    private static ProgramLanguage? Nearest(string? folder)
    {
        for (var at = folder is null ? null : new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var project = Path.Combine(at.FullName, "Pulumi.yaml");
            if (File.Exists(project)) return ProgramLanguages.OfRuntime(Runtime(project));
        }

        return null;
    }

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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or YamlException)
        {
            return null;
        }
    }
}
