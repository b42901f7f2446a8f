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
    /// <param name="configuration">The stack's configuration, which declares the environment; null when it is not known.</param>
    /// <param name="levels">The set of levels; what the configuration declares when not given.</param>
    /// <exception cref="Hipaa.Policy.Readers.BadInputException">The register or the levels are not valid.</exception>
    internal static Report Judge(
        string root,
        ResourceGraph graph,
        IReadOnlyDictionary<string, string>? configuration,
        Profile profile,
        LevelProfile? levels = null)
    {
        var pack = new HipaaPack();
        return Judge(root, graph, configuration, profile, pack, Register(root, pack), levels: levels);
    }

    /// <inheritdoc cref="Judge(string, ResourceGraph, IReadOnlyDictionary{string, string}?, Profile, LevelProfile?)" />
    /// <param name="pack">The rules.</param>
    /// <param name="register">The accepted deviations.</param>
    /// <param name="today">The day of the judgement; that of the clock when not given.</param>
    internal static Report Judge(
        string root,
        ResourceGraph graph,
        IReadOnlyDictionary<string, string>? configuration,
        Profile profile,
        HipaaPack pack,
        ExceptionRegister register,
        DateOnly? today = null,
        LevelProfile? levels = null)
    {
        var path = Path.Combine(root, "policy", "levels.yaml");
        var file = File.Exists(path) ? LevelsFile.Load(path, pack) : LevelsFile.Empty;
        var declared = levels is { } chosen ? DeclaredLevels.Of(chosen) : file.Declared(configuration);
        return new PolicyCheck(pack).Judge(graph, new()
        {
            Profile = profile,
            Exceptions = register,
            Trusted = TrustFile.Load(Path.Combine(root, "policy")),
            LevelProfile = declared.Profile,
            Levels = declared.Departures,
            Today = today ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
        });
    }

    /// <summary>The repository's register of exceptions.</summary>
    internal static ExceptionRegister Register(string root, HipaaPack pack)
    {
        var file = Path.Combine(root, "policy", "exceptions.yaml");
        return File.Exists(file) ? ExceptionRegister.Load(file, pack) : ExceptionRegister.Empty;
    }

    /// <summary>The configuration of a stack of this repository.</summary>
    internal static IReadOnlyDictionary<string, string> Configuration(string root, string stack) =>
        ConfigReader.Read(root, stack, _ => []).Config;
}
