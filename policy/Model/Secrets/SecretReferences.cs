using System.Text.RegularExpressions;

namespace Hipaa.Policy.Model;

/// <summary>
/// Texts that stand where a secret would and are none: what a later step puts the value in for, where the value is kept, what hides it. A
/// reference has both its brackets, or is a variable's name and nothing else: "$uperS3cret!" is a password.
/// </summary>
internal static partial class SecretReferences
{
    private const int Timeout = 30_000;

    /// <summary>Longer texts are documents; what is in them is looked at.</summary>
    private const int Longest = 4_096;

    /// <summary>Whether the whole text is no secret, whatever it is called.</summary>
    public static bool IsHarmless(string text) => text.Length == 0 || (text.Length <= Longest && (Reference().IsMatch(text) || IsMask(text)));

    /// <summary>What stands for a password in an address or a script: also what tells its reader to write one.</summary>
    public static bool IsPlaceholder(string text) => IsHarmless(text) || IsSwitch(text);

    /// <summary>A word that is no secret: a switch, or one that asks to be replaced.</summary>
    public static bool IsSwitch(string text) => text.Length <= 64 && Word().IsMatch(text);

    /// <summary>One character again and again, or nothing but such marks.</summary>
    private static bool IsMask(string text) => text[0] is '*' or 'x' or 'X' or '.' or '-' or '_' or '#' or '•' or '?'
        && text.AsSpan().IndexOfAnyExcept(text[0]) < 0;

    [GeneratedRegex(
        @"^(arn:aws[a-z-]*:[a-z0-9-]+:\S*"
        + @"|\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Z_][A-Z0-9_]*|\$[a-z][a-z0-9]*(_[a-z0-9]+)+|\$(password|passwd|pwd|pass|secret|token|key)|\$\d|%[A-Za-z_][A-Za-z0-9_]*%|\$\{\{[^{}]*\}\}|\{\{[^{}]*\}\}"
        + @"|\{[A-Za-z_][A-Za-z0-9_.:-]*\}|<%[^<>]*%>|\{%[\s\S]*%\}|<[A-Za-z][A-Za-z0-9_ .:-]*>|\[[A-Za-z][A-Za-z0-9_ .:-]*\]|`[A-Za-z][A-Za-z0-9_ ./:-]*`|#\{[^{}]*\}#?|__[A-Z0-9_]+__|@[A-Za-z.]+\([^()]*\)"
        + @"|!(Ref|GetAtt|Sub|ImportValue|FindInMap)\s.*|(ssm|ssm-secure|secretsmanager|vault|op|awssm|awsps|gcpsm|azurekv):\S+"
        + @"|ENC\[[^\[\]]*\]|AQICA[A-Za-z0-9+/]{40,}={0,2})$",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Reference();

    [GeneratedRegex(
        @"^(true|false|yes|no|on|off|none|null|nil|undefined|unset|not[-_ ]?set|enabled?|disabled?|required|optional|n/?a|auto|never|always|basic|bearer|iam"
        + @"|(please[-_ ]?)?(change|replace|fill|update|set|override)[-_ ]?(me|it|this|in|later)?([-_ ](here|now|please))?!*|todo|tbd|fixme|placeholder|redacted|masked|hidden|removed"
        + @"|<?your[-_ ].*|(insert|enter|put|add|paste)[-_ ].*[-_ ]?here|(change|replace|todo).*here|dummy|example|sample|managed|generated|random|rotated|external)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex Word();
}
