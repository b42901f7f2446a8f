using YamlDotNet.RepresentationModel;

namespace Hipaa.Cli.Project;

/// <summary>A value of a stack's configuration.</summary>
/// <param name="Text">As Pulumi hands it to the program.</param>
/// <param name="Type">Type of the YAML value.</param>
/// <param name="IsEncrypted">Whether only the stack's secrets provider can read it.</param>
internal sealed record StackValue(string Text, string Type, bool IsEncrypted);

/// <summary>Pulumi.&lt;stack&gt;.yaml: the configuration of one stack.</summary>
internal sealed record StackFile(string FileName, IReadOnlyDictionary<string, StackValue> Values)
{
    private static readonly string[] TopLevel = ["config", "encryptionsalt", "encryptedkey", "secretsprovider", "environment"];

    /// <summary>The stacks that a directory has files for.</summary>
    internal static IReadOnlyList<string> Names(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "Pulumi.*.yaml")
            .Select(path => Path.GetFileName(path)["Pulumi.".Length..^".yaml".Length]).Order(StringComparer.Ordinal),
    ];

    /// <exception cref="ConfigurationException">It is missing or wrong; every problem at once.</exception>
    internal static StackFile Read(string directory, string stack)
    {
        var names = Names(directory);
        if (!names.Contains(stack, StringComparer.Ordinal))
        {
            var known = names.Count == 0 ? "this directory has none" : "must be one of " + string.Join(", ", names);
            throw new ConfigurationException(new ConfigProblem(
                $"Pulumi.{stack}.yaml", null, $"there is no stack \"{stack}\": {known}"));
        }

        return Read(Path.Combine(directory, $"Pulumi.{stack}.yaml"));
    }

    /// <exception cref="ConfigurationException">It is missing or wrong; every problem at once.</exception>
    internal static StackFile Read(string path) => ReadAs(Path.GetFileName(path), path);

    /// <param name="name">What messages call the file.</param>
    /// <param name="path">Where it is.</param>
    /// <exception cref="ConfigurationException">It is missing or wrong; every problem at once.</exception>
    internal static StackFile ReadAs(string name, string path)
    {
        var file = YamlFile.Read(path, name);
        var problems = file.Entries.Where(entry => !TopLevel.Contains(entry.Key, StringComparer.Ordinal))
            .Select(entry => new ConfigProblem(
                file.Name, entry.Key, $"is not a key of a stack's file: must be one of {string.Join(", ", TopLevel)}"))
            .ToList();
        var values = new Dictionary<string, StackValue>(StringComparer.Ordinal);
        foreach (var (key, node) in YamlFile.EntriesOf(file.Mapping("config")))
        {
            if (key.Split(':') is [{ Length: > 0 }, { Length: > 0 }])
            {
                values[key] = Value(node);
            }
            else
            {
                problems.Add(new ConfigProblem(file.Name, key, "must name its namespace, as in project:key"));
            }
        }

        return problems.Count == 0 ? new StackFile(file.Name, values) : throw new ConfigurationException(problems);
    }

    private static StackValue Value(YamlNode node) =>
        YamlText.IsEncrypted(node)
            ? new StackValue("", "secure", IsEncrypted: true)
            : new StackValue(YamlText.Of(node), YamlText.TypeOf(node), HoldsSecure(node));

    // A structure with one encrypted part is a secret as a whole.
    private static bool HoldsSecure(YamlNode node) => node switch
    {
        YamlMappingNode mapping => YamlText.IsEncrypted(mapping) || YamlFile.EntriesOf(mapping).Any(entry => HoldsSecure(entry.Value)),
        YamlSequenceNode list => list.Any(HoldsSecure),
        _ => false,
    };
}
