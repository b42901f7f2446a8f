using System.Text.RegularExpressions;

namespace Hipaa.Policy.Model;

/// <summary>Values that are credentials, told by the formats in which their makers hand them out, or by being random.</summary>
/// <remarks>Sources: the makers' pages on key formats (AWS "IAM identifiers", GitHub "About authentication", Slack, Stripe, and so on).</remarks>
public static partial class SecretValues
{
    /// <summary>Milliseconds; no pattern goes back over more than a word.</summary>
    private const int Timeout = 30_000;

    /// <summary>Least bits a character of a text that nobody thought up: words have about 3.5, hex digits 4 at most.</summary>
    private const double RandomBits = 4.2;
    private const int RandomLength = 32;

    /// <summary>Whether the text is, or holds, a credential, whatever it is called.</summary>
    public static bool IsCredential(string text) =>
        Formats().IsMatch(text) || HasPassword(Address(), text) || HasPassword(Connection(), text) || IsRandom(text);

    /// <summary>Whether a script or document holds one, or sets a variable whose name says so to a value that is written out.</summary>
    public static bool HoldsCredential(string script) =>
        Formats().IsMatch(script) || HasPassword(Address(), script) || HasPassword(Assignment(), script)
        || HasPassword(Connection(), script);

    /// <summary>What stands for a value that comes later: "${PASSWORD}", "{{resolve:...}}", "****", "$(command)".</summary>
    public static bool IsPlaceholder(string text) => text.Length == 0 || Placeholder().IsMatch(text);

    private static bool HasPassword(Regex form, string text) =>
        form.Matches(text).Any(match => !IsPlaceholder(match.Groups["password"].Value));

    private static bool IsRandom(string text) => text.Length is >= RandomLength and < 512
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '-' or '_')
        && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetterUpper) && text.Any(char.IsAsciiLetterLower)
        && BitsPerCharacter(text) >= RandomBits;

    /// <summary>Shannon's entropy of the text's own frequencies.</summary>
    internal static double BitsPerCharacter(string text) => text.GroupBy(c => c)
        .Sum(group => -(group.Count() / (double)text.Length) * Math.Log2(group.Count() / (double)text.Length));

    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])|-----BEGIN ([A-Z]+ )*PRIVATE KEY-----"
        + @"|(?<![A-Za-z0-9])(gh[pousr]_[A-Za-z0-9]{36}"
        + @"|github_pat_[A-Za-z0-9_]{22,}|glpat-[A-Za-z0-9_-]{20}|xox[abeoprs]-[A-Za-z0-9-]{10,}|[rs]k_live_[A-Za-z0-9]{16,}"
        + @"|AIza[A-Za-z0-9_-]{35}"
        + @"|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{16,}|pul-[a-f0-9]{40}|dop_v1_[a-f0-9]{64}"
        + @"|hvs\.[A-Za-z0-9_-]{20,}|sk-(ant-|proj-)?[A-Za-z0-9_-]{20,}|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Formats();

    /// <summary>A URL with a password before its host.</summary>
    [GeneratedRegex(
        @"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[^\s/:@]*:(?<password>[^\s/@]+)@",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Address();

    /// <summary>"Server=db;User=app;Password=...;" of ADO.NET and JDBC, "AccountKey=..." of others.</summary>
    [GeneratedRegex(@"(^|[;&?\s])(password|pwd|accountkey|sharedaccesskey|secretkey|passwd)\s*=\s*(?<password>[^;&\s""']+)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Connection();

    /// <summary>"DB_PASSWORD=..." or "api_key: ..." in a script.</summary>
    [GeneratedRegex(@"(?m)(^|[\s;&])(export\s+)?[A-Za-z0-9_-]*(password|passwd|secret|secret_?key"
        + @"|api_?key|auth_?token|access_?token)[""']?\s*(=|:\s)\s*"
        + @"[""']?(?<password>[^\s""';&]{6,})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^[""']?([$%{<`\[].*|\*+|x+|arn:.*|/[\w/.-]*|(change|replace|your|todo).*here.*|changeme|null|none|true|false|\d+)[""']?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Placeholder();
}
