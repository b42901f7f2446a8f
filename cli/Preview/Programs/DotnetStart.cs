namespace Hipaa.Cli.Preview.Programs;

/// <summary>Programs in .NET: built and run from their source, or run as they were built.</summary>
internal static class DotnetStart
{
    internal static ProgramStart For(ProgramFolder program)
    {
        var built = BuiltProgram.Of(program);
        return built is not null && !BuiltProgram.IsAssembly(built)
            ? BuiltProgram.Alone(built)
            : ProgramStart.Found(
                program,
                program.Options.GetValueOrDefault("use-executor") is { Length: > 0 } executor ? executor : "dotnet",
                built is null ? ["run", "--project", Path.Combine(program.Directory, program.EntryPoint)] : [built],
                ".NET SDK");
    }
}
