using System.Text.RegularExpressions;

namespace Hipaa.Policy.Model;

/// <summary>Credentials that are told by the formats in which their makers hand them out.</summary>
/// <remarks>Sources: the makers' pages on key formats (AWS "IAM identifiers", GitHub "About authentication", GitLab "Token overview", Slack, Stripe, and so on).</remarks>
public static partial class SecretValues
{
    /// <summary>Milliseconds; no pattern goes back over more than a word.</summary>
    private const int Timeout = 30_000;

    private const int ShortestCredential = 10;

    /// <summary>Whether the text is, or holds, a credential, whatever it is called.</summary>
    public static bool IsCredential(string text) => text.Length >= ShortestCredential
        && (Formats().IsMatch(text) || HasMade(text) || HasPassword(text) || IsEncodedCredential(text));

    /// <summary>What is Base64 of a text is no more random than that text, and no less secret.</summary>
    private static bool IsEncodedCredential(string text) =>
        SecretShapes.Decoded(text) is { } plain && (Formats().IsMatch(plain) || HasPassword(plain) || SecretScripts.Holds(plain));

    private static bool HasMade(string text)
    {
        for (var match = Loose().Match(text); match.Success; match = match.NextMatch())
        {
            var made = match.Groups["made"].Value;
            if (!SecretShapes.IsPath(made) && !SecretShapes.IsHost(made) && SecretShapes.LooksMade(made)) return true;
        }

        return false;
    }

    /// <summary>An address with a password before its host.</summary>
    private static bool HasPassword(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal)) return false;
        for (var match = Address().Match(text); match.Success; match = match.NextMatch())
        {
            if (!SecretReferences.IsPlaceholder(match.Groups["password"].Value)) return true;
        }

        return false;
    }

    [GeneratedRegex(
        @"-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY( BLOCK)?-----|PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1[0-9A-Z]{20,}"
        + @"|hooks\.slack\.com/(services|workflows|triggers)/[A-Za-z0-9]+/[A-Za-z0-9]+/[A-Za-z0-9]{16,}"
        + @"|(discord|discordapp)\.com/api/webhooks/\d{15,}/[A-Za-z0-9_-]{40,}|\.webhook\.office\.com/webhookb2/[0-9a-f-]{36}@[0-9a-f-]{36}/"
        + @"|(?<![A-Za-z0-9])((AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])|ABSK[A-Za-z0-9+/]{100,}"
        + @"|gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,}"
        + @"|gl(pat|dt|rt|ptt|ft|imt|agent|soat|oas)-[A-Za-z0-9_-]{20}|glcbt-[A-Za-z0-9]{1,5}_[A-Za-z0-9_-]{20}"
        + @"|xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-\d-[A-Z0-9]+-\d+-[a-f0-9]{20,}"
        + @"|[rs]k_(live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/]{20,}"
        + @"|AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{28}|ya29\.[A-Za-z0-9_-]{20,}"
        + @"|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{16,}|rubygems_[a-f0-9]{48}|pul-[a-f0-9]{40}"
        + @"|do[opr]_v1_[a-f0-9]{64}|hv[sbr]\.[A-Za-z0-9_-]{20,}|[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,}|dapi[a-f0-9]{32}"
        + @"|hf_[A-Za-z]{34}|shp(at|ss|ca|pa)_[a-fA-F0-9]{32}|sq0(atp|csp)-[A-Za-z0-9_-]{22,}|PMAK-[a-f0-9]{24}-[a-f0-9]{34}"
        + @"|lin_api_[A-Za-z0-9]{40}|NRAK-[A-Z0-9]{27}|glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/]{32,}|AT(A|C)TT3[A-Za-z0-9_=-]{40,}"
        + @"|sntry[su]_[A-Za-z0-9+/=_-]{40,}|pscale_(tkn|pw|oauth)_[A-Za-z0-9_.-]{32,}|dckr_(pat|oat)_[A-Za-z0-9_-]{20,}|dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}"
        + @"|tskey-[a-z]+-[A-Za-z0-9-]{20,}|HRKU-[A-Za-z0-9_-]{36,}|LTAI[A-Za-z0-9]{20}(?![A-Za-z0-9])|AKCp[A-Za-z0-9]{69}|ops_eyJ[A-Za-z0-9+/=]{100,}"
        + @"|dp\.(pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.-]{40,}|SK[0-9a-f]{32}(?![0-9a-f])|key-[0-9a-f]{32}(?![0-9a-f])|[0-9a-f]{32}-us\d{1,2}(?![0-9])"
        + @"|\d{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Formats();

    /// <summary>Short prefixes, and places of anything: what comes after them has to look made by a machine.</summary>
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(sk-(ant-|proj-|svcacct-)?(?<made>[A-Za-z0-9_-]{20,})|(gsk_|r8_|pcsk_|figd_|ntn_|sbp_)(?<made>[A-Za-z0-9_-]{30,})"
        + @"|(?i:bearer|token)\s+(?<made>[A-Za-z0-9._~+/-]{16,}=*)|(?i:basic)\s+(?<made>[A-Za-z0-9+/]{10,}={0,2})(?![A-Za-z0-9]))"
        + @"|[?&](sig|X-Amz-Signature)=(?<made>[A-Za-z0-9%+/=-]{20,})",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Loose();

    /// <summary>A URL, or a data source of Go or Oracle: user, password, host. A port and a path before an at sign are no password.</summary>
    [GeneratedRegex(
        @"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*://[^\s/:@?#]*:(?!\d{1,5}/)(?<password>[^\s@""'<>]+)@"
        + @"|(?<![^\s""'=])[A-Za-z0-9_.-]+:(?<password>[^\s@""']+)@(tcp|udp|unix)\("
        + @"|(?<![^\s""'=:])[A-Za-z0-9_.-]+/(?<password>[^\s@""'/]+)@(//)?[A-Za-z0-9.-]+(:\d{2,5})?/[A-Za-z0-9_.]+",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Address();
}
