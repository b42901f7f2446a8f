using Hipaa.Cli.Preview.Monitor;
using Hipaa.Cli.Project;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>
/// Where plugins are, in the order in which Pulumi's engine looks: the folder that the project names, the PATH, the folder of installed
/// plugins. No plugin is downloaded; one in .NET that is built restores its packages.
/// </summary>
internal sealed class PluginPlaces(ProgramFolder program)
{
    /// <summary>The executable or the folder of a plugin.</summary>
    /// <exception cref="NoProviderException">There is none.</exception>
    internal string Find(string name, string version)
    {
        var file = ExecutableName(name);
        if (OfProject(name) is { } given)
        {
            var path = Path.GetFullPath(given, program.Root);
            return Path.Exists(path)
                ? path
                : throw new NoProviderException($"Pulumi.yaml has its plugin at '{given}', where there is no such file or folder");
        }

        return SearchPath.Find(file) ?? Installed(name, version)
            ?? throw new NoProviderException(
                $"no plugin '{file}' is named in Pulumi.yaml, on the PATH, or among the plugins in {PluginsFolder}");
    }

    internal static string ExecutableName(string name) => $"pulumi-resource-{name}";

    private static string PluginsFolder => Path.Combine(
        Environment.GetEnvironmentVariable("PULUMI_HOME") is { Length: > 0 } home
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi"),
        "plugins");

    // plugins: {providers: [{name, path}]}, or packages: {name: path} and {name: {source: path}}; a package that is no path is elsewhere.
    private string? OfProject(string name)
    {
        try
        {
            return Named(name);
        }
        catch (ConfigurationException wrong)
        {
            throw new NoProviderException(wrong.Message);
        }
    }

    private string? Named(string name)
    {
        var file = YamlFile.Read(Path.Combine(program.Root, ProjectFile.FileName));
        var providers = YamlFile.EntriesOf(file.Mapping("plugins")).FirstOrDefault(entry => entry.Key == "providers").Value as YamlSequenceNode;
        var provider = providers?.OfType<YamlMappingNode>().FirstOrDefault(entry => Text(entry, "name") == name);
        if (provider is not null)
        {
            return Text(provider, "path");
        }

        var package = YamlFile.EntriesOf(file.Mapping("packages")).FirstOrDefault(entry => entry.Key == name).Value;
        var source = package is YamlMappingNode mapping ? Text(mapping, "source") : (package as YamlScalarNode)?.Value;
        return source is not null && IsPath(source) ? source : null;
    }

    private bool IsPath(string source) =>
        source.StartsWith('.') || Path.IsPathRooted(source) || Directory.Exists(Path.GetFullPath(source, program.Root));

    private static string? Text(YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? (value as YamlScalarNode)?.Value : null;

    // The version that the program asks for, or the newest where it asks for none; what is not wholly unpacked does not count.
    private static string? Installed(string name, string version)
    {
        var prefix = $"resource-{name}-v";
        return !Directory.Exists(PluginsFolder)
            ? null
            : Directory.EnumerateDirectories(PluginsFolder, prefix + "*")
                .Select(folder => (Folder: folder, Version: Path.GetFileName(folder)[prefix.Length..]))
                .Where(plugin => char.IsAsciiDigit(plugin.Version.FirstOrDefault()) && (version.Length == 0 || plugin.Version == version)
                    && !File.Exists($"{plugin.Folder}.partial"))
                .OrderByDescending(plugin => Number(plugin.Version))
                .Select(plugin => plugin.Folder)
                .FirstOrDefault();
    }

    private static Version Number(string version) =>
        Version.TryParse(version.Split('-', '+')[0], out var number) ? number : new Version(0, 0);
}
