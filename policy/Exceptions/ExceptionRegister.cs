using System.Globalization;
using Hipaa.Policy.Readers;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Policy.Exceptions;

/// <summary>The register of accepted deviations, <c>policy/exceptions.yaml</c>. Every key is required, no other is allowed.</summary>
public sealed class ExceptionRegister(IReadOnlyList<AcceptedDeviation> entries, string source)
{
    public static readonly ExceptionRegister Empty = new([], "exceptions.yaml");

    private static readonly string[] Keys = ["rule", "urn", "accepts", "reason", "owner", "approved", "expires"];

    public IReadOnlyList<AcceptedDeviation> Entries { get; } = entries;

    /// <summary>The file's name, for messages.</summary>
    public string Source { get; } = source;

    /// <exception cref="BadInputException">The file can't be read, or an entry is not complete.</exception>
    public static ExceptionRegister Load(string path, HipaaPack pack)
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
    public static ExceptionRegister Parse(string yaml, string source, HipaaPack pack)
    {
        var root = PolicyYaml.Root(yaml, source);
        if (root is null) return new([], source);
        PolicyYaml.OnlyKeys(root, source, "exceptions");
        if (!root.Children.TryGetValue("exceptions", out var list) || list is YamlScalarNode { Value: null or "" }) return new([], source);
        return list is YamlSequenceNode items
            ? new([.. items.Select(item => Entry(item, source, pack))], source)
            : throw PolicyYaml.Bad(source, list, "\"exceptions\" is a list of entries");
    }

    private static AcceptedDeviation Entry(YamlNode node, string source, HipaaPack pack)
    {
        if (node is not YamlMappingNode map) throw PolicyYaml.Bad(source, node, $"an exception has the keys {string.Join(", ", Keys)}");
        PolicyYaml.OnlyKeys(map, source, Keys);
        string Text(string key) => map.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value.Length: > 0 } scalar
            && scalar.Value.Trim().Length > 0
            ? scalar.Value.Trim()
            : throw PolicyYaml.Bad(source, map, $"the exception has no \"{key}\"; required are {string.Join(", ", Keys)}");
        DateOnly Day(string key) =>
            DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw PolicyYaml.Bad(source, map, $"\"{key}\" is a day such as 2026-07-31");
        AcceptedFinding Accepted() => AcceptedFinding.TryParse(Text("accepts"), out var accepted) ? accepted
            : throw PolicyYaml.Bad(source, map, "\"accepts\" is what the rule finds, with {at least N}, {at most N} or {any} for what may "
                + "differ, such as \"retentionInDays is {at least 30}\"");
        var entry = new AcceptedDeviation(
            Text("rule"), Text("urn"), Accepted(), Text("reason"), Text("owner"), Day("approved"), Day("expires"), (int)node.Start.Line);
        if (pack.Find(entry.Rule) is null) throw PolicyYaml.Bad(source, map, $"there is no rule \"{entry.Rule}\"");
        if (entry.Expires <= entry.Approved) throw PolicyYaml.Bad(source, map, "\"expires\" lies after \"approved\"");
        return entry.Urn.Trim('*').Length > 0 ? entry
            : throw PolicyYaml.Bad(source, map, "\"urn\" names resources; a pattern of wildcards only would turn the rule off");
    }
}
