using System.Collections.Frozen;

namespace Hipaa.Policy.Model;

/// <summary>
/// What the AWS provider calls the types and properties of CloudFormation: cloudformation.tsv, extracted from both providers' packages, and
/// cloudformation-only.tsv, types that the AWS provider lacks. Read when the first resource with such names comes.
/// </summary>
internal static class CloudFormationNames
{
    private static readonly Lazy<FrozenDictionary<string, CloudFormationType>> ByKey = new(Read);

    /// <summary>
    /// The type behind "rds:DbInstance" (aws-native), "RdsDbInstance" (awscc) or "AWS::RDS::DBInstance" (Cloud Control); null for one that
    /// has no counterpart among the types that rules know.
    /// </summary>
    public static CloudFormationType? Find(string name) => ByKey.Value.GetValueOrDefault(KeyOf(name));

    /// <summary>Every type that has a counterpart.</summary>
    public static IReadOnlyList<CloudFormationType> All => ByKey.Value.Values;

    /// <summary>The three spellings differ in separators and capitals alone.</summary>
    private static string KeyOf(string name)
    {
        var plain = name.StartsWith("AWS::", StringComparison.Ordinal) ? name[5..] : name;
        var key = plain.Replace(":", string.Empty, StringComparison.Ordinal).ToLowerInvariant();
        return key.StartsWith("configuration", StringComparison.Ordinal)
            ? string.Concat("config", key.AsSpan("configuration".Length)) : key;
    }

    private static FrozenDictionary<string, CloudFormationType> Read()
    {
        return Lines("cloudformation.tsv").Concat(Lines("cloudformation-only.tsv"))
            .Select(line => line.TrimEnd('\r').Split('\t'))
            .GroupBy(cells => cells[0], StringComparer.Ordinal)
            .ToFrozenDictionary(type => KeyOf(type.Key), type => new CloudFormationType(
                type.First(cells => cells[1].Length == 0)[2],
                type.ToFrozenDictionary(cells => cells[1], Object, StringComparer.OrdinalIgnoreCase)), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using var stream = typeof(CloudFormationNames).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#');
    }

    private static CloudFormationObject Object(string[] cells) => new(
        Words(cells[3]).Select(CloudFormationProperty.Of).ToFrozenDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase),
        Words(cells[4]));

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <param name="Token">The AWS provider's type.</param>
/// <param name="Objects">The objects in it by their path; the type itself under an empty one.</param>
internal sealed record CloudFormationType(string Token, FrozenDictionary<string, CloudFormationObject> Objects);

/// <param name="Open">Properties of the AWS provider that have no counterpart: what they would say is not known.</param>
internal sealed record CloudFormationObject(FrozenDictionary<string, CloudFormationProperty> Properties, string[] Open);

/// <param name="Target">The AWS provider's name; "-" where the value's own properties stand at the top of a part.</param>
/// <param name="Change">How the value changes; empty for not at all.</param>
/// <param name="Part">Where the value is a resource of its own there: its type.</param>
/// <param name="Owner">That resource's property which names this one.</param>
internal sealed record CloudFormationProperty(string Name, string Target, string Change, string Part, string Owner)
{
    /// <summary>"name", "name=target", "name=target&gt;change&gt;part&gt;owner".</summary>
    public static CloudFormationProperty Of(string text)
    {
        var cells = text.Split('>');
        var names = cells[0].Split('=');
        return new(names[0], names[^1], Cell(1), Cell(2), Cell(3));

        string Cell(int index) => cells.Length > index ? cells[index] : string.Empty;
    }
}
