namespace Hipaa.Cli.Preview.Programs;

/// <summary>Programs in .NET: built and run from their source, or run as they were built.</summary>
internal static class DotnetStart
{
    // Servers that a build starts serve the builds of others too, and would be ended with the preview.
    private static readonly Dictionary<string, string> WithoutServers = new(StringComparer.Ordinal)
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
    };

    internal static ProgramStart For(ProgramFolder program)
    {
        var built = BuiltProgram.Of(program);
        return built is not null && !BuiltProgram.IsAssembly(built)
            ? BuiltProgram.Alone(built)
            : Tool(program, built is null ? ["run", "--project", PathOf(program)] : [built]);
    }

    /// <summary>How a plugin that is a program in .NET is run and, where it has not been, built before.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="address">Where its engine is.</param>
    internal static PluginStart ForPlugin(ProgramFolder plugin, string address)
    {
        if (BuiltProgram.Of(plugin) is not null)
        {
            var built = For(plugin);
            return new(built with { Arguments = [.. built.Arguments, address] }, plugin.Root);
        }

        // What 'dotnet run' says of the build would be in the place of the port.
        return new(
            Tool(plugin, ["run", "--no-build", "--project", PathOf(plugin), "--", address]),
            plugin.Root,
            Tool(plugin, ["build", PathOf(plugin), "-nologo", "-v:quiet"]));
    }

    // The project's file where 'main' names one, or else the folder.
    private static string PathOf(ProgramFolder program) => Path.GetFullPath(program.EntryPoint, program.Directory);

    private static ProgramStart Tool(ProgramFolder program, IReadOnlyList<string> arguments) =>
        ProgramStart.Found(
            program, program.Options.GetValueOrDefault("use-executor") is { Length: > 0 } executor ? executor : "dotnet", arguments, ".NET SDK") with
        {
            Environment = WithoutServers,
        };
}
