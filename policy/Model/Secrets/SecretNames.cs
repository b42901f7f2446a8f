using System.Buffers;

namespace Hipaa.Policy.Model;

/// <summary>
/// Whether a setting holds a secret in clear. Its value tells: a format of credentials, or randomness. The name is a hint only, for what
/// people think up: "hunter2" is a secret where it is called DB_PASSWORD.
/// </summary>
public static class SecretNames
{
    /// <summary>Fewer digits are a number of something: MIN_PASSWORD=12.</summary>
    private const int FewestDigits = 4;

    /// <summary>What a setting is called whose value is the secret itself: the word comes last, unlike in "TOKEN_TABLE".</summary>
    public static bool Has(string name) => SecretWords.Hint(name) >= SecretHint.Made;

    /// <summary>Yes, no, or unknown where the value is and the name hints. What the program itself marks as secret is one.</summary>
    public static Truth IsClear(string name, PropertyValue value) =>
        value.IsAbsent ? Truth.No
        : value.IsSecret && Has(name) ? Truth.Yes
        : value.IsUnknown ? (Has(name) ? Truth.Unknown : Truth.No)
        : value.AsText(name).Is(text => IsClear(name, text));

    /// <summary>By the text alone, whether the program marks it or not.</summary>
    public static bool IsClear(string name, string text) =>
        SecretScripts.HoldsCredential(text)
        || (!SecretReferences.IsHarmless(text)
            && (IsNamedSecret(SecretWords.Hint(name), text) || (SecretShapes.IsRandom(text) && !SecretWords.IsIdentifier(name))));

    /// <summary>Whether the text is what a name of that kind makes of it a secret: neither a switch, a path, an address nor the name of something.</summary>
    internal static bool IsNamedSecret(SecretHint hint, string text) => hint switch
    {
        SecretHint.ThoughtUp => !IsHarmless(text),
        SecretHint.Made or SecretHint.Loose => !IsHarmless(text) && !SecretShapes.IsHost(text) && SecretShapes.LooksMade(text),
        _ => false,
    };

    private static bool IsHarmless(string text) => IsSwitch(text) || SecretShapes.IsPath(text) || SecretShapes.IsUrl(text);

    private static bool IsSwitch(string text) =>
        SecretReferences.IsSwitch(text)
        || (text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? text.Length < FewestDigits : text.AsSpan().IndexOfAnyExcept(Numbers) < 0);

    private static readonly SearchValues<char> Numbers = SearchValues.Create("0123456789.,:%");
}
