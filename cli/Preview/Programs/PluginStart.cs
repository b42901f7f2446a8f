using Hipaa.Cli.Preview.Monitor;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>How a plugin is started: an executable by itself, a program by the tools of its language.</summary>
/// <param name="Run">Runs it.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Build">What has to be done before; none where nothing has.</param>
internal sealed record PluginStart(ProgramStart Run, string Folder, ProgramStart? Build = null)
{
    private const string FileName = "PulumiPlugin.yaml";

    private static readonly Dictionary<string, string> NoVariables = new(StringComparer.Ordinal);

    /// <param name="path">The executable or the folder.</param>
    /// <param name="name">The plugin's name.</param>
    /// <param name="address">Where its engine is.</param>
    /// <exception cref="NoProviderException">It cannot be started here.</exception>
    internal static PluginStart For(string path, string name, string address)
    {
        if (File.Exists(path))
        {
            return new(new ProgramStart(path, [address], NoVariables), Path.GetDirectoryName(path)!);
        }

        var executable = Path.Combine(path, PluginPlaces.ExecutableName(name) + (OperatingSystem.IsWindows() ? ".exe" : ""));
        if (File.Exists(executable))
        {
            return new(new ProgramStart(executable, [address], NoVariables), path);
        }

        if (!File.Exists(Path.Combine(path, FileName)))
        {
            throw new NoProviderException($"{path} holds neither '{Path.GetFileName(executable)}' nor a {FileName}");
        }

        try
        {
            var program = ProgramFolder.Read(path, FileName);
            return program.Runtime switch
            {
                "nodejs" => new(NodeStart.ForPlugin(program, address), path),
                "dotnet" => DotnetStart.ForPlugin(program, address),
                _ => throw new NoProviderException(
                    $"it is a program in {program.Runtime}, and plugins are run here as executables, nodejs and dotnet"),
            };
        }
        catch (ConfigurationException wrong)
        {
            throw new NoProviderException(wrong.Message);
        }
    }
}
