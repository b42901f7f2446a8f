namespace Hipaa.Cli.Preview.Programs;

/// <summary>Programs in .NET: built and run from their source, or run as they were built (option <c>binary</c>).</summary>
internal static class DotnetStart
{
    private const string Name = ".NET SDK";

    internal static ProgramStart For(ProgramFolder program)
    {
        var dotnet = program.Options.GetValueOrDefault("use-executor") is { Length: > 0 } executor ? executor : "dotnet";
        if (program.Options.GetValueOrDefault("binary") is not { Length: > 0 } given)
        {
            return ProgramStart.Found(program, dotnet, ["run", "--project", Path.Combine(program.Directory, program.EntryPoint)], Name);
        }

        var binary = Path.GetFullPath(given, program.Directory);
        var isAssembly = binary.EndsWith(".dll", StringComparison.Ordinal);
        return !(isAssembly ? File.Exists(binary) : SearchPath.IsExecutable(binary))
            ? throw ProgramStart.Cannot($"the option binary names \"{given}\", and {program.Directory} has no such program: build it first")
            : isAssembly ? ProgramStart.Found(program, dotnet, [binary], Name)
            : new ProgramStart(binary, [], new Dictionary<string, string>(StringComparer.Ordinal));
    }
}
