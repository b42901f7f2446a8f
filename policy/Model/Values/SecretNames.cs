using System.Text.RegularExpressions;

namespace Hipaa.Policy.Model;

/// <summary>
/// Whether a setting holds a secret in clear. Its value tells: a format of credentials, or randomness. The name is a hint only, for what
/// people think up: "hunter2" is a secret where it is called DB_PASSWORD.
/// </summary>
public static partial class SecretNames
{
    /// <summary>What a setting is called whose value is the secret itself: the word comes last, unlike in "TOKEN_TABLE".</summary>
    public static bool Has(string name) => Strong().IsMatch(name) || Weak().IsMatch(name);

    /// <summary>Yes, no, or unknown where the value is and the name hints. What the program itself marks as secret is one.</summary>
    public static Truth IsClear(string name, PropertyValue value) =>
        value.IsAbsent ? Truth.No
        : value.IsSecret && Has(name) ? Truth.Yes
        : value.IsUnknown ? (Has(name) ? Truth.Unknown : Truth.No)
        : value.AsText(name).Is(text => IsClear(name, text));

    private static bool IsClear(string name, string text) =>
        !text.StartsWith("arn:", StringComparison.Ordinal) && !text.StartsWith("{{resolve:", StringComparison.Ordinal)
        && (SecretValues.IsCredential(text)
            || (Strong().IsMatch(name) && IsThoughtUp(text))
            || (Weak().IsMatch(name) && IsThoughtUp(text) && LooksMade(text)));

    /// <summary>Neither a switch, a number, an address, a path nor the name of something.</summary>
    private static bool IsThoughtUp(string text) =>
        !(text.Length == 0 || Switch().IsMatch(text) || text.Contains("://", StringComparison.Ordinal) || text.StartsWith('/')
            || text.Contains('/', StringComparison.Ordinal) || IsReference(text));

    private static bool IsReference(string text) => text[0] is '$' or '{' or '<' || text.StartsWith("ssm:", StringComparison.Ordinal)
        || text.StartsWith("secretsmanager:", StringComparison.Ordinal);

    /// <summary>Long enough, and of letters with digits or of both cases: "kebab-case-words" and "Bearer" are names.</summary>
    private static bool LooksMade(string text) => text.Length >= 8
        && (text.Any(char.IsAsciiDigit) || (text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower)))
        && SecretValues.BitsPerCharacter(text) >= 2.5 && !Identifier().IsMatch(text);

    [GeneratedRegex("(password|passwd|passphrase|pwd)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex Strong();

    [GeneratedRegex(
        @"(secret|token|credentials?|private[_-]?key|api[_-]?key|access[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key"
        + "|secret[_-]?key)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex Weak();

    [GeneratedRegex(
        "^(true|false|yes|no|on|off|none|null|enabled|disabled|required|optional|[0-9.]+)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex Switch();

    /// <summary>UUIDs, and words joined by dashes or underscores that end in a short number or stage: ids and names of things.</summary>
    [GeneratedRegex(
        @"^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z]+([-_.][A-Za-z]+)*([-_.]v?\d{1,4})?)$",
        RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Identifier();
}
