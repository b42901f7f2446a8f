using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): a grant gives use of a key to a principal of the organization only.</summary>
internal sealed class KeyGrantIsForService() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.KmsGrant)
{
    protected override Verdict Check(Resource grant) => grant.Text("granteePrincipal").Must(
        principal => !principal.Contains('*', StringComparison.Ordinal) && !principal.EndsWith(":root", StringComparison.Ordinal),
        "Name a role in GranteePrincipal, not an account or a pattern.");
}
