namespace Hipaa.Policy.Model;

/// <summary>A text with the wildcards of IAM: <c>*</c> for any run of characters, <c>?</c> for one. May be unknown.</summary>
public sealed record Pattern(string? Text)
{
    public static readonly Pattern Unknown = new((string?)null);

    public bool IsUnknown => Text is null;

    public bool IsAny => string.Equals(Text, "*", StringComparison.Ordinal);

    public bool HasWildcard => Text is not null && Text.AsSpan().ContainsAny('*', '?');

    public static Pattern Of(PropertyValue value) =>
        value.TryGetText(out var text) && !text.Contains(PropertyValue.UnknownSentinel, StringComparison.Ordinal) ? new(text) : Unknown;

    public Truth Matches(string text, bool ignoreCase = false) =>
        Text is null ? Truth.Unknown : Matches(Text, text, ignoreCase);

    /// <summary>Whether some text can match both patterns.</summary>
    public Truth Overlaps(Pattern other, bool ignoreCase = false) =>
        IsUnknown || other.IsUnknown ? (IsAny || other.IsAny ? Truth.Yes : Truth.Unknown) : Overlap(Text!, other.Text!, ignoreCase);

    /// <summary>Whether every text that matches the other pattern matches this one.</summary>
    public Truth Covers(Pattern other, bool ignoreCase = false) =>
        IsAny ? Truth.Yes : IsUnknown || other.IsUnknown ? Truth.Unknown : Matches(Text!, other.Text!, ignoreCase, literalOther: true);

    public override string ToString() => Text ?? "(not known yet)";

    private static bool Matches(string pattern, string text, bool ignoreCase, bool literalOther = false)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (
                p < pattern.Length && (Same(pattern[p], text[t], ignoreCase) || (pattern[p] == '?' && !(literalOther && text[t] == '*'))))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    /// <summary>Dynamic programme over both patterns: can both be walked to the end by one text.</summary>
    private static bool Overlap(string a, string b, bool ignoreCase)
    {
        var row = new bool[b.Length + 1];
        row[0] = true;
        for (var j = 1; j <= b.Length; j++) row[j] = row[j - 1] && b[j - 1] == '*';
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] &= a[i - 1] == '*';
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = a[i - 1] == '*' || b[j - 1] == '*'
                    ? above || row[j - 1]
                    : diagonal && (a[i - 1] == '?' || b[j - 1] == '?' || Same(a[i - 1], b[j - 1], ignoreCase));
                diagonal = above;
            }
        }

        return row[^1];
    }

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
