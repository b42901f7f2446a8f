using System.Globalization;

namespace Hipaa.Cli.Project;

/// <summary>Merges what a project declares and what a stack sets into the configuration of one preview.</summary>
internal static class ConfigReader
{
    /// <summary>The stack to preview when none is named: <c>dev</c>, or the only one there is.</summary>
    internal static string DefaultStack(string directory) =>
        StackFile.Names(directory) is [var only] ? only : "dev";

    /// <summary>
    /// Reads both files. <paramref name="check"/> judges the merged values and answers with what it refuses; what it has
    /// named is not named again for its type.
    /// </summary>
    /// <param name="configFile">The stack's file, where it is not the project's <c>Pulumi.&lt;stack&gt;.yaml</c>.</param>
    /// <exception cref="ConfigurationException">A file is missing or wrong; every problem at once.</exception>
    internal static PreviewSettings Read(
        string directory,
        string stack,
        Func<IReadOnlyDictionary<string, string>, IEnumerable<ConfigProblem>> check,
        string? configFile = null)
    {
        var project = ProjectFile.Read(directory);
        var file = configFile is null ? StackFile.Read(directory, stack) : StackFile.ReadAs(configFile, configFile);
        var config = project.Declarations.Values.Where(declaration => declaration.Default is not null)
            .ToDictionary(declaration => declaration.Key, declaration => declaration.Default!, StringComparer.Ordinal);
        var secrets = project.Declarations.Values.Where(declaration => declaration.IsSecret)
            .Select(declaration => declaration.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in file.Values)
        {
            config[key] = value.Type == "secure" ? Placeholder(project.Declarations.GetValueOrDefault(key)) : value.Text;
            if (value.IsEncrypted)
            {
                secrets.Add(key);
            }
        }

        var problems = check(config).ToList();
        var named = problems.Select(problem => problem.Key).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(TypeProblems(project, file).Where(problem => !named.Contains(problem.Key)));
        return problems.Count == 0
            ? new PreviewSettings(project.Name, stack, config, secrets) { Directory = Path.GetFullPath(project.Main, directory) }
            : throw new ConfigurationException(problems);
    }

    /// <summary>The configuration of a project that has no stack yet: what it declares.</summary>
    /// <exception cref="ConfigurationException">Pulumi.yaml is missing or wrong.</exception>
    internal static PreviewSettings Defaults(string directory, string stack)
    {
        var project = ProjectFile.Read(directory);
        return new PreviewSettings(
            project.Name,
            stack,
            project.Declarations.Values.Where(declaration => declaration.Default is not null)
                .ToDictionary(declaration => declaration.Key, declaration => declaration.Default!, StringComparer.Ordinal),
            project.Declarations.Values.Where(declaration => declaration.IsSecret)
                .Select(declaration => declaration.Key).ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<ConfigProblem> TypeProblems(ProjectFile project, StackFile file) =>
        from pair in file.Values
        let declared = project.Declarations.GetValueOrDefault(pair.Key)?.Type
        where declared is not null && !pair.Value.IsEncrypted && !Fits(declared, pair.Value)
        select new ConfigProblem(file.FileName, pair.Key, $"\"{pair.Value.Text}\": must be of type {declared}, not {pair.Value.Type}");

    // A quoted number is as good as a plain one, and any scalar can be read as text: so it is with Pulumi.
    private static bool Fits(string declared, StackValue value) => declared switch
    {
        "integer" => long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => value.Text is "true" or "false",
        "string" => value.Type is not ("array" or "object"),
        _ => value.Type == declared,
    };

    // An encrypted value cannot be read without its key; the preview needs its type, not its text.
    private static string Placeholder(ConfigDeclaration? declaration) => declaration?.Type switch
    {
        "integer" => declaration.Default ?? "1",
        "boolean" => declaration.Default ?? "false",
        "array" => "[]",
        "object" => "{}",
        _ => declaration?.Default is { Length: > 0 } text ? text : YamlText.Encrypted,
    };
}
