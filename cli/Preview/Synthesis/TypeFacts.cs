namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>How AWS forms a type's id, ARN and what follows from them, as templates.</summary>
/// <param name="Id">Template of the id; none where it is not known.</param>
/// <param name="Outputs">Templates by output, the ARN among them.</param>
internal sealed record TypeFacts(string? Id, IReadOnlyDictionary<string, string> Outputs)
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Lines = new(() => Read("aws"));

    // Of all other types no more than their ARN, as the Service Authorization Reference has it; read only where somebody uses one.
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Arns = new(() => Read("arns"));

    /// <summary>The facts of a type; none if nothing is known of it.</summary>
    internal static TypeFacts? Of(string type)
    {
        if (!Lines.Value.TryGetValue(type, out var line))
        {
            return type.StartsWith("aws:", StringComparison.Ordinal) && Arns.Value.TryGetValue(type, out var arn)
                ? new TypeFacts(null, new Dictionary<string, string>(StringComparer.Ordinal) { ["arn"] = arn.Split('\t')[1] })
                : null;
        }

        var columns = line.Split('\t');
        var outputs = columns.Skip(3)
            .Select(column => column.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (columns[2] != "-")
        {
            outputs["arn"] = columns[2];
        }

        return new TypeFacts(columns[1], outputs);
    }

    /// <summary>All types of which more is known than their ARN.</summary>
    internal static IEnumerable<string> Types => Lines.Value.Keys;

    private static Dictionary<string, string> Read(string name)
    {
        using var reader = new StreamReader(typeof(TypeFacts).Assembly.GetManifestResourceStream($"synthesis/{name}.tsv")!);
        return reader.ReadToEnd().Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(line => line[..line.IndexOf('\t', StringComparison.Ordinal)], StringComparer.Ordinal);
    }
}
