using System.Diagnostics.CodeAnalysis;

namespace Hipaa.Infra.Settings;

/// <summary>Forms of values that several keys share, with the phrase that says what is allowed.</summary>
internal static class Patterns
{
    [StringSyntax(StringSyntaxAttribute.Regex)]
    internal const string Region =
        "(us|eu|ap|ca|sa|me|af|il|mx)(-gov)?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-[1-9]";

    internal const string RegionAllowed = "must be an AWS Region, for example us-east-1";

    [StringSyntax(StringSyntaxAttribute.Regex)]
    internal const string PrincipalArn = @"arn:aws(-us-gov)?:iam::\d{12}:(role/[\w+=,.@/-]{1,512}|root)";

    internal const string PrincipalArnAllowed =
        "must be a list of role ARNs (arn:aws:iam::111122223333:role/name) or accounts (arn:aws:iam::111122223333:root)";

    [StringSyntax(StringSyntaxAttribute.Regex)]
    internal const string Email = @"[\w.+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+";

    internal const string EmailAllowed = "must be a list of e-mail addresses, for example [\"security@example.org\"]";

    [StringSyntax(StringSyntaxAttribute.Regex)]
    internal const string ContactName = @"[\w .,'&-]{1,64}";

    internal const string ContactNameAllowed = "must be 1 to 64 letters, digits, spaces or any of . , ' & - _";

    [StringSyntax(StringSyntaxAttribute.Regex)]
    internal const string Tag = @"[\w .:/=+@-]{1,256}";

    internal const string TagAllowed = "must be 1 to 256 letters, digits, spaces or any of . : / = + - @ _";

    [StringSyntax(StringSyntaxAttribute.Regex)]
    internal const string PublicRange = @"((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)/([89]|[12]\d|3[0-2])";

    internal const string PublicRangeAllowed = "must be a list of IPv4 ranges from /8 to /32, for example [\"203.0.113.7/32\"]";
}
