using Hipaa.Cli.Project;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>Where somebody's Pulumi program is and in what it is written, as its Pulumi.yaml says.</summary>
/// <param name="Root">The project's folder, which holds Pulumi.yaml.</param>
/// <param name="Directory">The folder in which the program runs.</param>
/// <param name="EntryPoint">The program within that folder; <c>.</c> for the folder itself.</param>
/// <param name="Runtime">For example <c>nodejs</c>, <c>dotnet</c>, <c>python</c>, <c>go</c>.</param>
/// <param name="Options">Options of the runtime, such as <c>typescript</c>.</param>
internal sealed record ProgramFolder(
    string Root, string Directory, string EntryPoint, string Runtime, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The file that says so, within <see cref="Root"/>.</summary>
    internal string FileName { get; private init; } = ProjectFile.FileName;

    /// <param name="path">The folder.</param>
    /// <param name="fileName">The file in it that says so.</param>
    /// <exception cref="ConfigurationException">There is no such file, or it does not say what is needed.</exception>
    internal static ProgramFolder Read(string path, string fileName = ProjectFile.FileName)
    {
        var root = Path.GetFullPath(path);
        if (!System.IO.Directory.Exists(root))
        {
            throw new ConfigurationException(new ConfigProblem(
                path, null, "is no folder: --program must name the folder of a Pulumi project, which holds a Pulumi.yaml"));
        }

        var file = YamlFile.Read(Path.Combine(root, fileName));
        var (runtime, options) = RuntimeOf(file);
        var main = Path.GetFullPath(file.Text("main") ?? ".", root);
        return File.Exists(main)
            ? new ProgramFolder(root, Path.GetDirectoryName(main)!, Path.GetFileName(main), runtime, options) { FileName = fileName }
            : System.IO.Directory.Exists(main) ? new ProgramFolder(root, main, ".", runtime, options) { FileName = fileName }
            : throw new ConfigurationException(new ConfigProblem(
                fileName, "main", $"\"{file.Text("main")}\": there is no such file or folder in {path}"));
    }

    private static (string Name, IReadOnlyDictionary<string, string> Options) RuntimeOf(YamlFile file)
    {
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (file["runtime"])
        {
            case YamlScalarNode { Value: { Length: > 0 } name }:
                return (name, none);
            case YamlMappingNode mapping:
                var parts = YamlFile.EntriesOf(mapping).ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal);
                if (parts.GetValueOrDefault("name") is YamlScalarNode { Value: { Length: > 0 } named })
                {
                    return (named, parts.GetValueOrDefault("options") is YamlMappingNode options
                        ? YamlFile.EntriesOf(options).ToDictionary(
                            option => option.Key, option => YamlText.Of(option.Value), StringComparer.Ordinal)
                        : none);
                }

                break;
        }

        throw new ConfigurationException(new ConfigProblem(
            file.Name, "runtime", "missing: must be the name of the program's runtime, for example nodejs"));
    }
}
