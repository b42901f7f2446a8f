using System.Text.RegularExpressions;

namespace Hipaa.Policy.Model;

/// <summary>A text with the wildcards of IAM: <c>*</c> for any run of characters, <c>?</c> for one. May be unknown.</summary>
public sealed partial record Pattern(string? Text)
{
    public static readonly Pattern Unknown = new((string?)null);

    /// <summary>Matches no text: what stands for a variable that a request does not carry.</summary>
    private static readonly Pattern Never = new("\0");

    public bool IsUnknown => Text is null;

    public bool IsAny => string.Equals(Text, "*", StringComparison.Ordinal);

    /// <summary>Nothing but wildcards: every text, or every one that is long enough, matches.</summary>
    public bool SaysNothing => Text is { Length: > 0 } && Text.AsSpan().IndexOfAnyExcept('*', '?') < 0;

    public bool HasWildcard => Text is not null && Text.AsSpan().ContainsAny('*', '?');

    public static Pattern Of(PropertyValue value) =>
        value.TryGetText(out var text) && !text.Contains(PropertyValue.UnknownSentinel, StringComparison.Ordinal) ? new(text) : Unknown;

    /// <summary>
    /// The pattern with the policy variables of a request, such as <c>${aws:PrincipalTag/Team}</c>, filled in. One that the request surely
    /// lacks matches nothing. Source: IAM User Guide, "IAM policy elements: Variables and tags".
    /// </summary>
    public Pattern For(AccessRequest request)
    {
        if (Text is null || !Text.Contains("${", StringComparison.Ordinal)) return this;
        var (missing, open) = (false, false);
        var filled = Variable().Replace(Text, variable =>
        {
            var key = variable.Groups["key"].Value;
            if (key is "*" or "?" or "$") return key;
            var values = request.Values(key);
            (missing, open) = (missing || values is { Count: not 1 }, open || values is null);
            return values is { Count: 1 } ? values[0] : variable.Value;
        });
        return missing ? Never : open ? Unknown : new(filled);
    }

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

    [GeneratedRegex(@"\$\{(?<key>[^},]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
