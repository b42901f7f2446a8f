namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>A type in the declarations of a package for Node.js, written as <see cref="SchemaProperty.Type"/> has it.</summary>
/// <param name="Text">The type.</param>
/// <param name="IsOptional">Whether it may be undefined.</param>
internal readonly record struct DeclaredType(string Text, bool IsOptional)
{
    /// <param name="text">For example <c>pulumi.Output&lt;outputs.s3.BucketRule[] | undefined&gt;</c>.</param>
    internal static DeclaredType Of(string text) => Union(text.Trim());

    private static DeclaredType Union(string text)
    {
        var parts = Split(text, '|').Select(part => part.Trim()).ToList();
        var given = parts.Where(part => part is not "undefined" and not "null").Select(Single).ToList();
        var types = given.Select(part => part.Text).Distinct(StringComparer.Ordinal).ToList();
        var type = types.Contains("asset", StringComparer.Ordinal) ? "asset" : string.Join('|', types);
        return new DeclaredType(type, given.Count < parts.Count || given.Exists(part => part.IsOptional));
    }

    private static DeclaredType Single(string text)
    {
        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return new DeclaredType(Grouped(Of(text[..^2]).Text) + "[]", IsOptional: false);
        }

        if (text.StartsWith('(') && text.EndsWith(')'))
        {
            return Of(text[1..^1]);
        }

        if (text.StartsWith('{'))
        {
            // A map from string: {[key: string]: T;}
            var value = text[(text.IndexOf("]:", StringComparison.Ordinal) + 2)..].TrimEnd('}', ' ', '\n', '\r').TrimEnd(';');
            return new DeclaredType(Grouped(Of(value).Text) + "{}", IsOptional: false);
        }

        return text.IndexOf('<', StringComparison.Ordinal) is > 0 and var open && text.EndsWith('>')
            ? Of(text[(open + 1)..^1])
            : new DeclaredType(Named(text), IsOptional: false);
    }

    private static string Named(string name) => name switch
    {
        "string" or "boolean" or "number" or "any" => name,
        "pulumi.asset.Asset" => "asset",
        "pulumi.asset.Archive" => "archive",
        _ => name.Split('.') switch
        {
            ["inputs" or "outputs" or "enums", var type] => $"#index/{type}",
            ["inputs" or "outputs" or "enums", .. var path] => $"#{string.Join('/', path)}",
            // A resource's class stands for its id, its ARN or its name; so does a name for one of several words.
            _ => "string",
        },
    };

    private static string Grouped(string type) => type.Contains('|', StringComparison.Ordinal) ? $"({type})" : type;

    // At the top alone, not within brackets.
    private static IEnumerable<string> Split(string text, char separator)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '<' or '(' or '{' or '[' ? 1 : text[i] is '>' or ')' or '}' or ']' ? -1 : 0;
            if (depth == 0 && text[i] == separator)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
