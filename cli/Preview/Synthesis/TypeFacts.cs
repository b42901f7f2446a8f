using Hipaa.Policy.Model;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>How AWS forms a type's id, ARN and what follows from them, as templates.</summary>
/// <param name="Id">Template of the id; none where it is not known.</param>
/// <param name="Outputs">Templates by output, the ARN among them.</param>
internal sealed record TypeFacts(string? Id, IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>Inputs that the provider fills in with a name of its own where the program gives none.</summary>
    internal IReadOnlySet<string> Named { get; private init; } = new HashSet<string>(StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Lines = new(() => Read("aws"));

    // Of all other types no more than their ARN, as the Service Authorization Reference has it; read only where somebody uses one.
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Arns = new(() => Read("arns"));

    /// <summary>The facts of a type; none if nothing is known of it.</summary>
    internal static TypeFacts? Of(string type) => NativeType.Find(type) is { } native ? OfNative(type, native) : OfAws(type);

    private static TypeFacts? OfAws(string type)
    {
        // Older names of the same type.
        if (!Lines.Value.TryGetValue(type, out var line) && !Lines.Value.TryGetValue(AwsType.Normalise(type), out line))
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

    // The same under the names of aws-native, which calls ids and ARNs of a DbInstance "dbInstanceArn" or, as others, "arn".
    private static TypeFacts? OfNative(string type, NativeType native)
    {
        if (OfAws(native.Token) is not { } facts)
        {
            return null;
        }

        var outputs = facts.Outputs.ToDictionary(output => Name(output.Key), output => Translated(output.Value), StringComparer.Ordinal);
        var name = type.Split(':')[^1];
        var own = char.ToLowerInvariant(name[0]) + name[1..];
        if (outputs.TryGetValue("arn", out var arn))
        {
            outputs.TryAdd(own + "Arn", arn);
        }

        outputs.TryAdd(own + "Id", "{id}");
        var named = ResourceFacts.AutoNamed.Where(native.Names.ContainsKey).Select(Name).ToHashSet(StringComparer.Ordinal);
        foreach (var input in named)
        {
            outputs.TryAdd(input, "{logicalname}-{hex7}");
        }

        return new TypeFacts(facts.Id is null ? null : Translated(facts.Id), outputs) { Named = named };

        string Name(string property) => native.Names.GetValueOrDefault(property, property);
        string Translated(string template) => native.Names.Aggregate(
            template, (text, pair) => text.Replace($"{{{pair.Key}}}", $"{{{pair.Value}}}", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Read(string name)
    {
        using var reader = new StreamReader(typeof(TypeFacts).Assembly.GetManifestResourceStream($"synthesis/{name}.tsv")!);
        return reader.ReadToEnd().Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(line => line[..line.IndexOf('\t', StringComparison.Ordinal)], StringComparer.Ordinal);
    }
}
