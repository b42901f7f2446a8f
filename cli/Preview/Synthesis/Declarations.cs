namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>A property that a class or an interface declares.</summary>
internal sealed record DeclaredMember(string Name, DeclaredType Type, bool IsDeprecated);

/// <summary>
/// Reads properties of classes and interfaces from a file of declarations as Pulumi's generator writes them: a property begins a line, and
/// what documents it stands before. Anything else in the file is passed over.
/// </summary>
internal static class Declarations
{
    /// <summary>The properties of a class or an interface by name; none if the text does not declare it.</summary>
    /// <param name="text">The file.</param>
    /// <param name="kind">Which, for example <c>interface</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="within">The namespace that it is in; none at the top of the file.</param>
    internal static IReadOnlyDictionary<string, DeclaredMember>? Members(string text, string kind, string name, string? within = null)
    {
        var (start, end) = (0, text.Length);
        if (within is not null)
        {
            start = text.IndexOf($"export declare namespace {within} {{", StringComparison.Ordinal);
            if (start < 0)
            {
                return null;
            }

            end = text.IndexOf("\n}\n", start, StringComparison.Ordinal) is > 0 and var close ? close : text.Length;
        }

        var span = text.AsSpan(start, end - start);
        var line = $"{(within is null ? "export " : "    ")}{kind} {name} ";
        var at = span.StartsWith(line, StringComparison.Ordinal) ? 0 : span.IndexOf($"\n{line}", StringComparison.Ordinal);
        var open = at < 0 ? -1 : span[at..].IndexOf('{');
        return open < 0 ? null : Body(span[(at + open + 1)..]);
    }

    private static Dictionary<string, DeclaredMember> Body(ReadOnlySpan<char> text)
    {
        var members = new Dictionary<string, DeclaredMember>(StringComparer.Ordinal);
        var isDeprecated = false;
        while (true)
        {
            text = text.TrimStart();
            if (text.IsEmpty || text[0] == '}')
            {
                return members;
            }

            if (text.StartsWith("/*", StringComparison.Ordinal))
            {
                var comment = text.IndexOf("*/", StringComparison.Ordinal);
                isDeprecated = comment > 0 && text[..comment].Contains("@deprecated", StringComparison.Ordinal);
                text = text[(comment < 0 ? text.Length : comment + 2)..];
                continue;
            }

            var length = Statement(text);
            if (Member(text[..length], isDeprecated) is { } member)
            {
                members[member.Name] = member;
            }

            isDeprecated = false;
            text = text[Math.Min(length + 1, text.Length)..];
        }
    }

    // To the semicolon that ends it, not one within brackets.
    private static int Statement(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '{' or '(' or '[' ? 1 : text[i] is '}' or ')' or ']' ? -1 : 0;
            if (depth < 0 || (depth == 0 && text[i] == ';'))
            {
                return i;
            }
        }

        return text.Length;
    }

    private static DeclaredMember? Member(ReadOnlySpan<char> statement, bool isDeprecated)
    {
        var text = statement.StartsWith("readonly ", StringComparison.Ordinal) ? statement["readonly ".Length..] : statement;
        var colon = text.IndexOf(':');
        var name = colon < 0 ? "" : text[..colon].TrimEnd().ToString();
        var isOptional = name.EndsWith('?');
        name = name.TrimEnd('?');
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$'))
        {
            return null;
        }

        var type = DeclaredType.Of(text[(colon + 1)..].ToString());
        return new DeclaredMember(name, type with { IsOptional = isOptional || type.IsOptional }, isDeprecated);
    }
}
