using System.Text.RegularExpressions;

namespace Hipaa.Policy.Model;

/// <summary>
/// Texts in which settings are set: scripts, command lines, connection strings, JSON and YAML. Each name in them with a value that is
/// written out is judged as a setting of its own.
/// </summary>
internal static partial class SecretScripts
{
    private const int Timeout = 30_000;

    /// <summary>Fewer characters are no password that anybody sets.</summary>
    private const int Shortest = 4;

    /// <summary>Whether a script or document holds a credential, or sets a variable whose name says so to a value that is written out.</summary>
    public static bool HoldsCredential(string script) => SecretValues.IsCredential(script) || Holds(script);

    /// <summary>Whether one of the settings in a text is a secret by its name.</summary>
    public static bool Holds(string text) =>
        (text.AsSpan().IndexOfAny('=', ':') >= 0 && (HoldsAssigned(text) || HoldsPaired(text) || HoldsPiped(text)))
        || (text.Contains("</", StringComparison.Ordinal) && HoldsNamed(Element(), text))
        || (text.Contains('-', StringComparison.Ordinal) && HoldsOption(text))
        || (text.Contains("configure", StringComparison.Ordinal) && HoldsNamed(Configured(), text));

    private static bool HoldsAssigned(string text)
    {
        // What is set may itself set something, as an option or a document does: the search goes on inside it.
        for (var match = Assignment().Match(text); match.Success; match = Assignment().Match(text, match.Groups["value"].Index))
        {
            var hint = SecretWords.Hint(match.Groups["name"].Value);
            if (hint == SecretHint.None) continue;
            var isQuoted = match.Groups["quoted"].Success;
            // "Your password: at least twelve characters" is a sentence: what is set by a colon ends its line, or is quoted.
            if (!isQuoted && match.Groups["colon"].Success && !match.Groups["ends"].Success) continue;
            if (IsWritten(hint, match.Groups[isQuoted ? "quoted" : "bare"].Value, isQuoted)) return true;
        }

        return false;
    }

    private static bool HoldsOption(string text) => HoldsNamed(Option(), text) || HoldsPassword(Login(), text);

    private static bool HoldsPaired(string text) => text.Contains("alue", StringComparison.Ordinal) && HoldsNamed(Pair(), text);

    private static bool HoldsPiped(string text) => text.Contains("chpasswd", StringComparison.Ordinal) && HoldsPassword(Changed(), text);

    private static bool HoldsNamed(Regex form, string text)
    {
        for (var match = form.Match(text); match.Success; match = match.NextMatch())
        {
            var hint = SecretWords.Hint(match.Groups["name"].Value);
            if (hint != SecretHint.None && IsWritten(hint, match.Groups["value"].Value.Trim('"', '\''), isQuoted: false)) return true;
        }

        return false;
    }

    private static bool HoldsPassword(Regex form, string text)
    {
        for (var match = form.Match(text); match.Success; match = match.NextMatch())
        {
            if (IsWritten(SecretHint.ThoughtUp, match.Groups["value"].Value.Trim('"', '\''), isQuoted: false)) return true;
        }

        return false;
    }

    /// <summary>Whether a value in a script is written out: no reference, no call, no member of something.</summary>
    private static bool IsWritten(SecretHint hint, string value, bool isQuoted) =>
        value.Length >= Shortest && !SecretReferences.IsHarmless(value) && (isQuoted || !Code().IsMatch(value)) && !Inner().IsMatch(value)
        && SecretNames.IsNamedSecret(hint, value);

    /// <summary>"DB_PASSWORD=...", "api_key: ...", ""password":"..."", "password => '...'", "Password=...;", "&amp;token=...".</summary>
    [GeneratedRegex(
        @"(?<![A-Za-z0-9_.-])(?<name>[A-Za-z_][A-Za-z0-9_.-]{1,80})((?<key>\\?[""'])|(?<=\w))\s*(=>|:=|=|(?<colon>(?<=[""']\s*):|:(?=\s)))[ \t]*"
        + @"(?<value>\\?""(?<quoted>[^""\r\n\\]*)|\\?'(?<quoted>[^'\r\n\\]*)|(?<bare>[^\s""';&,]+)(?<ends>[ \t]*(\r|\n|$|[,}]))?)",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Assignment();

    /// <summary>"--password X", "--password=X", "-Ddb.password=X"; no option that asks for one, or does without.</summary>
    [GeneratedRegex(@"(?<![^\s""'=])--?(?!(no|ask|disabled?|without|skip|require|prompt|lock|force)-)(?<name>[A-Za-z][A-Za-z0-9_.-]{1,60})[\s=]\s*(?<value>""[^""\r\n]+""?|'[^'\r\n]+'?|[^\s""'-][^\s""']*)", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Option();

    /// <summary>Short options of programs that take a password: mysql -pX, sshpass -p X, curl -u user:X, redis-cli -a X, docker login -p X.</summary>
    [GeneratedRegex(
        @"(?<![A-Za-z0-9_-])((mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\r\n|;&]*?\s-p(?<value>[""']?[^\s""'|;&]+)"
        + @"|(curl|wget)\b[^\r\n|;&]*?\s(-u|--user)[\s=]?[""']?[A-Za-z0-9_.@-]*:(?<value>[^\s""'|;&]+)"
        + @"|((sshpass|mongosh|mongodump|cqlsh|(docker|podman|helm\s+registry)\s+login)\b|mongo\b[^\r\n|;&]*?\s(-u|--username)\s)[^\r\n|;&]*?\s-p\s*(?<value>[""']?[^\s""'|;&]+)"
        + @"|(redis-cli\b[^\r\n|;&]*?\s-a|sqlcmd\b[^\r\n|;&]*?\s-P|ldap(search|modify|add)\b[^\r\n|;&]*?\s-w|openssl\b[^\r\n|;&]*?\spass:)\s*(?<value>[""']?[^\s""'|;&]+))",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Login();

    /// <summary>"aws configure set aws_secret_access_key X".</summary>
    [GeneratedRegex(@"\bconfigure\s+set\s+(?<name>[A-Za-z][A-Za-z0-9_.-]{1,60})\s+(?<value>[""']?[^\s""'|;&]+)", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Configured();

    /// <summary>"&lt;password&gt;X&lt;/password&gt;".</summary>
    [GeneratedRegex(@"<(?<name>[A-Za-z][A-Za-z0-9_.-]{1,60})>(?<value>[^<>\s]+)</", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Element();

    /// <summary>"{"name":"DB_PASSWORD","value":"X"}", the same in YAML, and &lt;add key="password" value="X"/&gt;.</summary>
    [GeneratedRegex(
        @"(?i:name|key)[""']?\s*[:=]\s*[""']?(?<name>[A-Za-z_][A-Za-z0-9_.-]{1,80})[""']?\s*,?\s*[""']?(?i:value)[""']?\s*[:=]\s*(?<value>""[^""\r\n]+|'[^'\r\n]+|[^\s""',}]+)",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Pair();

    /// <summary>"root:X" that is piped to chpasswd.</summary>
    [GeneratedRegex(@"[""']?[a-z_][a-z0-9_-]*:(?<value>[^\s""':]+)[""']?\s*\|\s*(sudo\s+)?chpasswd", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Changed();

    /// <summary>A call, an item, a member of what configuration or environment holds, a variable, a command's output, where Docker finds a secret.</summary>
    [GeneratedRegex(
        @"^[A-Za-z_][\w.]*([(\[]$|\([^()]*\)|\[[^\[\]]*\])|^\$([A-Za-z_]\w*(/[\w./-]*)?$|[{(])|^(process|os|env|environ|var|local|data|module|config|self|this|settings|options|args|params|secrets|steps|inputs|outputs|each|request|response|event|ctx|context)\.[A-Za-z]"
        + @"|^`|^(id|type|src|source|env)="
        + @"|^(new|await|null|nil|None|True|False|function|lambda)$|^!(Ref|GetAtt|Sub|Join|ImportValue|FindInMap)\b",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Code();

    /// <summary>A value of which a part comes later.</summary>
    [GeneratedRegex(@"\$\{[A-Za-z_!][A-Za-z0-9_.:-]*\}|\$\([A-Za-z][^()]*\)|\{\{[^{}]+\}\}|^\$\(", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Inner();
}
