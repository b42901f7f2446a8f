using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace Hipaa.Policy.Model;

/// <summary>What texts look like: random, made by a machine, a path, an address, the name of something.</summary>
internal static partial class SecretShapes
{
    private const int Timeout = 30_000;

    /// <summary>Least bits a character of a text that nobody thought up: words have about 3.5, hex digits 4 at most.</summary>
    private const double RandomBits = 4.2;
    private const int RandomLength = 32;
    private const int LongestRandom = 512;

    /// <summary>Least bits a character, and characters, of what a machine made under a name that says so.</summary>
    private const double MadeBits = 2.5;
    private const int MadeLength = 8;

    /// <summary>Letters or digits in a row that nobody finds by chance, and the share of a text in such rows that makes it words.</summary>
    private const int WordLength = 4;
    private const double WordShare = 0.75;

    /// <summary>Long, of letters of both cases and digits, without order: a secret whatever it is called, unless it is called an id.</summary>
    public static bool IsRandom(string text)
    {
        if (text.Length is < RandomLength or >= LongestRandom) return false;
        var (digits, uppers, lowers) = (0, 0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsAsciiLetterUpper(c)) uppers++;
            else if (char.IsAsciiLetterLower(c)) lowers++;
            else if (c is not ('+' or '/' or '=' or '-' or '_')) return false;
        }

        return digits > 0 && uppers > 0 && lowers > 0 && BitsPerCharacter(text) >= RandomBits && !IsOfWords(text) && Decoded(text) is null;
    }

    /// <summary>Long enough, and of letters with digits or of both cases: "kebab-case-words" and "Bearer" are names.</summary>
    public static bool LooksMade(string text)
    {
        if (text.Length < MadeLength || text.Contains(' ', StringComparison.Ordinal)) return false;
        var (digit, upper, lower) = (false, false, false);
        foreach (var c in text)
        {
            digit |= char.IsAsciiDigit(c);
            upper |= char.IsAsciiLetterUpper(c);
            lower |= char.IsAsciiLetterLower(c);
        }

        return ((digit && (upper || lower)) || (upper && lower)) && BitsPerCharacter(text) >= MadeBits
            && !(Identifier().IsMatch(text) && IsOfWords(text, 3));
    }

    /// <summary>"/run/secrets/db", "prod/db/password": words between slashes. "Zx81/qQpw77" is none.</summary>
    public static bool IsPath(string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal) || !Path().IsMatch(text)) return false;
        return Common().IsMatch(text) || (text[0] is '/' or '~' or '.' ? text.AsSpan(1).Contains('/') : Words().IsMatch(text));
    }

    /// <summary>A URL: what is secret in it the formats tell.</summary>
    public static bool IsUrl(string text) => text.Contains("://", StringComparison.Ordinal) && Url().IsMatch(text);

    /// <summary>A host, with its port or without, or a mail address: no machine makes such a token.</summary>
    public static bool IsHost(string text) => text.AsSpan().IndexOfAny(':', '.', '@') >= 0 && Host().IsMatch(text);

    /// <summary>Shannon's entropy of the text's own frequencies, in bits.</summary>
    public static double BitsPerCharacter(string text)
    {
        Span<int> counts = stackalloc int[128];
        var others = 0;
        foreach (var c in text)
        {
            if (c < counts.Length) counts[c]++;
            else others++;
        }

        var bits = others == 0 ? 0 : Bits(others, text.Length);
        foreach (var count in counts)
        {
            if (count > 0) bits += Bits(count, text.Length);
        }

        return bits;
    }

    /// <summary>The text behind Base64, or null: where it is none, or holds what no text has.</summary>
    public static string? Decoded(string text)
    {
        if (text.Length < MadeLength || text.Length % 4 != 0 || !Base64.IsValid(text)) return null;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length == 0) return null;
        foreach (var b in bytes.AsSpan(0, length))
        {
            if (b is not ((>= 32 and < 127) or (byte)'\n' or (byte)'\r' or (byte)'\t')) return null;
        }

        return Encoding.ASCII.GetString(bytes, 0, length);
    }

    /// <summary>Whether most of it stands in rows of letters of one case, a capital before them included, or of digits.</summary>
    private static bool IsOfWords(string text, int shortest = WordLength)
    {
        var (ordinary, letters, run, last) = (0, 0, 0, ' ');
        for (var i = 0; i <= text.Length; i++)
        {
            var kind = i == text.Length ? ' ' : char.IsAsciiDigit(text[i]) ? '0' : char.IsAsciiLetterUpper(text[i]) ? 'A' : char.IsAsciiLetterLower(text[i]) ? 'a' : ' ';
            if (kind is not ' ') letters++;
            if (kind == last || (kind is 'a' && last is 'A' && run == 1))
            {
                run++;
                last = kind;
                continue;
            }

            if (last is not ' ' && run >= shortest) ordinary += run;
            (run, last) = (1, kind);
        }

        return ordinary >= letters * WordShare;
    }

    private static double Bits(int count, int length) => -(count / (double)length) * Math.Log2(count / (double)length);

    /// <summary>Words joined by dashes, dots or underscores that end in a short number, date or Region: names of things.</summary>
    [GeneratedRegex(@"^[A-Za-z]+\d{0,2}([-_.:]([A-Za-z]+\d{0,2}|v\d{3,12}|\d{1,12}))*$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Identifier();

    [GeneratedRegex(
        @"^(~|\.{1,2})?/?([A-Za-z]+\d{0,4}|\.[a-z]+|\d{1,12})([-_.]([A-Za-z]+\d{0,4}|\d{1,12}))*(/([A-Za-z]+\d{0,4}|\.[a-z]+|\d{1,12})([-_.]([A-Za-z]+\d{0,4}|\d{1,12}))*)*/?(:[A-Za-z][A-Za-z_.-]*)*$",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Path();

    /// <summary>Lower case, and a vowel in each word. Up to the first vowel there is one way to read a word.</summary>
    [GeneratedRegex("^([b-df-hj-np-tv-xz]*[aeiouy][a-z]*([/._-]|$))+$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Words();

    /// <summary>Words that paths of parameters and secrets are made of.</summary>
    [GeneratedRegex(
        @"(^|[/._-])(passwords?|passwd|secrets?|tokens?|credentials?|keys?|api|db|database|rds|prod|production|dev|test|stage|staging|qa|app|service|config|ssm|vault)([/._-]|$)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Common();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*://", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Url();

    [GeneratedRegex(
        @"^(([A-Za-z0-9._+-]+@)?([a-z0-9-]+\.)+(com|org|net|io|dev|app|gov|edu|us|eu|co|uk|de|ai|cloud|health|internal|local|cluster|svc|example|invalid|test)(:\d{2,5})?(/.*)?"
        + @"|[a-z][a-z0-9.-]*:\d{2,5}|\d{1,3}(\.\d{1,3}){3}(:\d+)?)$",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Host();
}
