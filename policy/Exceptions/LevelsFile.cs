using Hipaa.Policy.Readers;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Policy.Exceptions;

/// <summary>
/// Levels by environment, <c>policy/levels.yaml</c>. Which environment a stack is, its own configuration declares: the file names the
/// key and, for each of its values, a profile and the rules whose level is not the profile's. The stack's name plays no part.
/// </summary>
public sealed class LevelsFile(string configurationKey, IReadOnlyDictionary<string, DeclaredLevels> byValue)
{
    /// <summary>The key, among the rules of a configuration value, that names the profile.</summary>
    private const string ProfileKey = "profile";

    public static readonly LevelsFile Empty = new(string.Empty, new Dictionary<string, DeclaredLevels>(StringComparer.Ordinal));

    /// <summary>The stack configuration that declares the environment, such as "hipaa:enforcement".</summary>
    public string ConfigurationKey { get; } = configurationKey;

    /// <summary>
    /// The levels for a stack whose configuration has this value. A value that the file does not list may be a profile's own name; any other,
    /// and none at all, is the default profile.
    /// </summary>
    private DeclaredLevels For(string? value) =>
        value is not null && byValue.TryGetValue(value, out var declared) ? declared
        : LevelProfiles.Find(value) is { } profile ? DeclaredLevels.Of(profile)
        : DeclaredLevels.None;

    /// <summary>The levels for a stack with this configuration; null when it is not known.</summary>
    /// <inheritdoc cref="Declared(string)" path="/exception" />
    public DeclaredLevels Declared(IReadOnlyDictionary<string, string>? configuration) => Declared(configuration?.GetValueOrDefault(ConfigurationKey));

    /// <summary>The levels for a stack that declares this; null when it declares nothing.</summary>
    /// <exception cref="BadInputException">There is no such environment: a slip would lower what blocks.</exception>
    public DeclaredLevels Declared(string? value) => value is null || byValue.ContainsKey(value) || LevelProfiles.Find(value) is not null ? For(value)
        : throw new BadInputException(
            $"{ConfigurationKey} of the stack's configuration has none of the values {string.Join(", ", byValue.Keys.Concat(LevelProfiles.Names))}.");

    /// <exception cref="BadInputException">The file can't be read, or names a rule or level that does not exist.</exception>
    public static LevelsFile Load(string path, HipaaPack pack)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetFileName(path), pack);
        }
        catch (IOException e)
        {
            throw new BadInputException($"{path} can't be read: {e.Message}", e);
        }
    }

    /// <inheritdoc cref="Load"/>
    public static LevelsFile Parse(string yaml, string source, HipaaPack pack)
    {
        var root = PolicyYaml.Root(yaml, source);
        if (root is null) return Empty;
        PolicyYaml.OnlyKeys(root, source, "configuration", "levels");
        if (!root.Children.TryGetValue("configuration", out var key) || key is not YamlScalarNode { Value.Length: > 0 } scalar)
        {
            throw PolicyYaml.Bad(source, root, "\"configuration\" names the stack configuration that declares the environment");
        }

        var levels = root.Children.TryGetValue("levels", out var node) ? node as YamlMappingNode : null;
        return levels is null ? throw PolicyYaml.Bad(source, root, "\"levels\" maps a configuration value to rules and levels")
            : new(scalar.Value!,
                levels.Children.ToDictionary(e => e.Key.ToString(), e => Levels(e.Value, source, pack), StringComparer.Ordinal));
    }

    private static DeclaredLevels Levels(YamlNode node, string source, HipaaPack pack)
    {
        if (node is YamlScalarNode { Value: null or "" }) return DeclaredLevels.None;
        if (node is not YamlMappingNode map) throw PolicyYaml.Bad(source, node, "a configuration value maps rules to levels");
        var profile = LevelProfiles.Default;
        var levels = new Dictionary<string, EnforcementLevel>(StringComparer.Ordinal);
        foreach (var (rule, level) in map.Children)
        {
            if (rule.ToString() is ProfileKey)
            {
                profile = LevelProfiles.Find(level.ToString()) ?? throw PolicyYaml.Bad(
                    source, level, $"\"{level}\" is no profile; allowed are {string.Join(", ", LevelProfiles.Names)}");
                continue;
            }

            if (pack.Find(rule.ToString()) is null) throw PolicyYaml.Bad(source, rule, $"there is no rule \"{rule}\"");
            levels[rule.ToString()] = level.ToString() switch
            {
                "mandatory" => EnforcementLevel.Mandatory,
                "advisory" => EnforcementLevel.Advisory,
                "remediate" => EnforcementLevel.Remediate,
                "disabled" => EnforcementLevel.Disabled,
                var other =>
                    throw PolicyYaml.Bad(source, level, $"\"{other}\" is no level; allowed are mandatory, advisory, remediate, disabled"),
            };
        }

        return new(profile, levels);
    }
}
