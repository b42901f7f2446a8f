namespace Hipaa.Cli.Deploying;

/// <summary>
/// The actions of IAM that creating, reading, updating and deleting a resource of a type takes; docs/decisions/deployments.md.
/// </summary>
internal static class DeployActions
{
    /// <summary>Stands for what every deployment calls, whatever it deploys.</summary>
    private const string Always = "*";

    private static readonly Lazy<IReadOnlyDictionary<string, string[]>> ByType = new(() => Read("deploying/actions.tsv"));

    /// <summary>Actions for resources of these types, sorted; types without a line are left out, see <see cref="Unknown"/>.</summary>
    internal static IReadOnlyList<string> For(IEnumerable<string> types) =>
    [
        .. types.Append(Always).Distinct(StringComparer.Ordinal).SelectMany(type => ByType.Value.GetValueOrDefault(type, []))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Types of AWS that have no line; tests/Iam/deploy-actions.js makes one.</summary>
    internal static IReadOnlyList<string> Unknown(IEnumerable<string> types) =>
    [
        .. types.Where(type => type.StartsWith("aws:", StringComparison.Ordinal) && !ByType.Value.ContainsKey(type))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static Dictionary<string, string[]> Read(string resource)
    {
        using var reader = new StreamReader(typeof(DeployActions).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .ToDictionary(line => line[0], line => line[1].Split(' '), StringComparer.Ordinal);
    }
}
