namespace Hipaa.Cli.Preview.Programs;

/// <summary>A program that was built before, as the option <c>binary</c> of .NET and Go names it.</summary>
internal static class BuiltProgram
{
    /// <summary>Its path; none if the program is to be run from its source.</summary>
    /// <exception cref="Project.ConfigurationException">There is no such program.</exception>
    internal static string? Of(ProgramFolder program)
    {
        if (program.Options.GetValueOrDefault("binary") is not { Length: > 0 } given)
        {
            return null;
        }

        var path = Path.GetFullPath(given, program.Directory);
        return (IsAssembly(path) ? File.Exists(path) : SearchPath.IsExecutable(path))
            ? path
            : throw ProgramStart.Cannot(
                $"the option binary names \"{given}\", and {program.Directory} has no such program: build it first", program.FileName);
    }

    /// <summary>Whether the tool of .NET runs it.</summary>
    internal static bool IsAssembly(string path) => path.EndsWith(".dll", StringComparison.Ordinal);

    /// <summary>How one is started that needs no tool.</summary>
    internal static ProgramStart Alone(string path) => new(path, [], new Dictionary<string, string>(StringComparer.Ordinal));
}
