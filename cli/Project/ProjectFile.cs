using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Project;

/// <summary>A configuration key as Pulumi.yaml declares it.</summary>
/// <param name="Key">Full key, <c>project:key</c>.</param>
/// <param name="Type"><c>string</c>, <c>boolean</c>, <c>integer</c>, <c>array</c>, <c>object</c>; none if it is not declared.</param>
/// <param name="Default">Default, as text; none if a stack must give it.</param>
/// <param name="IsSecret">Whether its value is to be hidden.</param>
public sealed record ConfigDeclaration(string Key, string? Type, string? Default, bool IsSecret)
{
    /// <summary>What it is, for people; none if the project does not say.</summary>
    public string? Description { get; init; }
}

/// <summary>Pulumi.yaml: the project and the configuration it declares.</summary>
/// <param name="Name">Project name, the namespace of its keys.</param>
/// <param name="Main">Folder of the program, where it runs; relative to the project.</param>
/// <param name="Declarations">Declared keys by full key.</param>
public sealed record ProjectFile(string Name, string Main, IReadOnlyDictionary<string, ConfigDeclaration> Declarations)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "Pulumi.yaml";

    private static readonly string[] Types = ["string", "boolean", "integer", "array", "object"];

    /// <summary>Reads the project of a directory.</summary>
    /// <exception cref="ConfigurationException">It is missing or wrong; every problem at once.</exception>
    public static ProjectFile Read(string directory)
    {
        var file = YamlFile.Read(Path.Combine(directory, FileName));
        var name = file.Text("name") is { Length: > 0 } text
            ? text
            : throw new ConfigurationException(new ConfigProblem(FileName, "name", "missing: must be the name of the project"));
        var problems = new List<ConfigProblem>();
        var found = YamlFile.EntriesOf(file.Mapping("config"))
            .Select(entry => Declare(
                entry.Key.Contains(':', StringComparison.Ordinal) ? entry.Key : $"{name}:{entry.Key}", entry.Value, problems))
            .GroupBy(declaration => declaration.Key, StringComparer.Ordinal).ToList();
        problems.AddRange(found.Where(group => group.Count() > 1)
            .Select(group => new ConfigProblem(
                FileName, group.Key, "is declared twice, with and without its namespace: must be declared once")));
        var declarations = found.ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return problems.Count == 0
            ? new ProjectFile(name, file.Text("main") ?? ".", declarations)
            : throw new ConfigurationException(problems);
    }

    private static ConfigDeclaration Declare(string key, YamlNode node, List<ConfigProblem> problems)
    {
        if (node is not YamlMappingNode mapping)
        {
            return new ConfigDeclaration(key, Type: null, YamlText.Of(node), IsSecret: false);
        }

        var fields = YamlFile.EntriesOf(mapping).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        var type = fields.GetValueOrDefault("type") is YamlScalarNode scalar ? scalar.Value : null;
        if (type is not null && !Types.Contains(type, StringComparer.Ordinal))
        {
            problems.Add(new ConfigProblem(FileName, key, $"type \"{type}\": must be one of {string.Join(", ", Types)}"));
        }

        var @default = fields.GetValueOrDefault("default") ?? fields.GetValueOrDefault("value");
        var isSecret = fields.GetValueOrDefault("secret") is YamlScalarNode { Value: "true" };
        return new ConfigDeclaration(key, type, @default is null ? null : YamlText.Of(@default), isSecret)
        {
            Description = fields.GetValueOrDefault("description") is YamlScalarNode text ? text.Value : null,
        };
    }
}
