using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): a key serves the organization's own principals, not everybody and no stranger.</summary>
internal sealed class KeyPolicyNamesItsUsers() : GraphRule(
    Safeguard.EncryptionAtRest, Severity.Critical, AwsType.KmsKey, AwsType.KmsReplicaKey)
{
    protected override Verdict Check(Resource key)
    {
        var policy = key.KeyPolicy();
        if (policy.Statements.Count == 0) return Verdict.NotApplicable;
        var home = key.HomeAccount() ?? key.Graph.HomeAccount();
        return Truth.Any(policy.Allows, s => s.IsPublic())
                .MustNot(
                    "the key policy allows everybody",
                    "Name the Principal in the Key's Policy, or narrow it by kms:CallerAccount or aws:PrincipalOrgID; kms:ViaService "
                        + "alone lets other accounts come through the service.")
            & Truth.Any(policy.Allows, s => s.IsAllow & Truth.Of(s.Audience().Accounts.Any(other => IsStranger(key, other, home))))
                .MustNot("the key policy allows another account",
                    "Name principals of the key's own account only, or list the account in trustedAccounts of the pack's configuration.");
    }

    private static bool IsStranger(Resource key, string account, string home) =>
        home.Length > 0 && !string.Equals(account, home, StringComparison.Ordinal) && !key.Graph.Trusted.Accounts.Contains(account);
}
