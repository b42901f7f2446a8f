using Hipaa.Cli.Project;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Check;

/// <summary>Runs the policy pack with the repository's own register of exceptions and levels.</summary>
internal static class PolicyRun
{
    /// <param name="root">The repository's root.</param>
    /// <param name="configuration">The stack's configuration, which declares the environment; null when no stack is named.</param>
    /// <exception cref="Hipaa.Policy.Readers.BadInputException">The register or the levels are not valid.</exception>
    internal static Report Judge(string root, ResourceGraph graph, IReadOnlyDictionary<string, string>? configuration, Profile profile)
    {
        var pack = new HipaaPack();
        var (register, levels) = (Path.Combine(root, "policy", "exceptions.yaml"), Path.Combine(root, "policy", "levels.yaml"));
        var file = File.Exists(levels) ? LevelsFile.Load(levels, pack) : LevelsFile.Empty;
        return new PolicyCheck(pack).Judge(graph, new()
        {
            Profile = profile,
            Exceptions = File.Exists(register) ? ExceptionRegister.Load(register, pack) : ExceptionRegister.Empty,
            Levels = file.For(configuration?.GetValueOrDefault(file.ConfigurationKey)),
            Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
        });
    }

    /// <summary>The configuration of a stack of this repository.</summary>
    internal static IReadOnlyDictionary<string, string> Configuration(string root, string stack) =>
        ConfigReader.Read(root, stack, _ => []).Config;
}
