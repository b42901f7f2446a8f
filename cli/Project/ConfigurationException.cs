namespace Hipaa.Cli.Project;

/// <summary>The project's files cannot be used. Holds every problem that was found.</summary>
public sealed class ConfigurationException(IReadOnlyList<ConfigProblem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>A single problem.</summary>
    public ConfigurationException(ConfigProblem problem)
        : this([problem])
    {
    }

    /// <summary>At least one.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; } = problems;
}

/// <summary>One thing wrong with a file of the project.</summary>
/// <param name="Where">File, with line and column where they help.</param>
/// <param name="Key">The key it is about, if it is about one.</param>
/// <param name="Text">What is wrong and what is allowed.</param>
public sealed record ConfigProblem(string Where, string? Key, string Text)
{
    /// <summary>One line.</summary>
    public override string ToString() => Key is null ? $"{Where}: {Text}" : $"{Where}: {Key}: {Text}";
}
