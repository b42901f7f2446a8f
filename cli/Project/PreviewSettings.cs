namespace Hipaa.Cli.Project;

/// <summary>What is previewed and with which configuration.</summary>
/// <param name="Project">Project name, from Pulumi.yaml.</param>
/// <param name="Stack">Stack name, for example <c>dev</c>.</param>
/// <param name="Config">Configuration by full key, <c>project:key</c>, defaults included.</param>
/// <param name="SecretKeys">The full keys whose values are secret.</param>
public sealed record PreviewSettings(
    string Project, string Stack, IReadOnlyDictionary<string, string> Config, IReadOnlySet<string> SecretKeys)
{
    /// <summary>The directory in which the program runs: relative paths of its assets start there.</summary>
    public string Directory { get; init; } = Environment.CurrentDirectory;

    /// <summary>The account, where neither the configuration nor a provider names one; null for a made-up one.</summary>
    public string? Account { get; init; }

    /// <summary>Nothing exists yet: what providers compute is unknown, as on a first preview of the engine.</summary>
    public bool BeforeCreation { get; init; }

    /// <summary>Outputs of other stacks by the stack's full name, for programs that read them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> OtherStacks { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, object?>>(StringComparer.Ordinal);

    /// <summary>A stack that <see cref="OtherStacks"/> lacks has outputs that are unknown; otherwise it is a problem of the preview.</summary>
    public bool OtherStacksMayBeUnknown { get; init; }

    /// <summary>
    /// The program takes an output that an unknown stack does not have as unknown, and nothing else in place of its outputs: the SDK of Go
    /// (sdk/go/pulumi/stack_reference.go).
    /// </summary>
    public bool UnknownStacksAreEmpty { get; init; }
}
