using System.Collections.Frozen;

namespace Hipaa.Policy.Model;

/// <summary>
/// What Pulumi's AWS provider calls Terraform's resources, attributes and blocks, where it is not the name in camel case:
/// terraform-shapes.tsv, extracted from Terraform's own schema. Read when the first resource with such names comes.
/// </summary>
internal static class TerraformNames
{
    private static readonly Lazy<FrozenDictionary<string, TerraformType>> ByName = new(Read);

    /// <param name="resource">Such as "aws_db_instance".</param>
    public static TerraformType? Find(string resource) => ByName.Value.GetValueOrDefault(resource);

    /// <summary>"storage_encrypted" gives "storageEncrypted".</summary>
    public static string Camel(string name)
    {
        if (!name.Contains('_', StringComparison.Ordinal)) return name;
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>"s3BucketAcl" gives "s3_bucket_acl".</summary>
    public static string Snake(string name) => string.Concat(name.Select((letter, i) =>
        !char.IsAsciiLetterUpper(letter) ? letter.ToString() : (i == 0 ? string.Empty : "_") + char.ToLowerInvariant(letter)));

    private static FrozenDictionary<string, TerraformType> Read()
    {
        using var stream = typeof(TerraformNames).Assembly.GetManifestResourceStream("terraform-shapes.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.TrimEnd('\r').Split('\t'))
            .GroupBy(cells => cells[0], StringComparer.Ordinal)
            .ToFrozenDictionary(type => type.Key, type => new TerraformType(
                type.First(cells => cells[1].Length == 0)[2],
                type.Where(cells => cells[1].Length > 0)
                    .ToFrozenDictionary(cells => cells[1], cells => new TerraformShape(cells[2], cells[3]), StringComparer.Ordinal)),
                StringComparer.Ordinal);
    }
}

/// <param name="Token">The AWS provider's type.</param>
/// <param name="Shapes">Attributes and blocks by their path.</param>
internal sealed record TerraformType(string Token, FrozenDictionary<string, TerraformShape> Shapes);

/// <param name="Kind">"one" for a list of one that is an object there, "map" where the keys are the program's, or empty.</param>
internal sealed record TerraformShape(string Name, string Kind);
