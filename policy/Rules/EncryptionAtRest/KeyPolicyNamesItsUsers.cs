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
        var home = key.HomeAccount();
        return Truth.Any(policy.Allows, s => s.IsPublic())
                .MustNot(
                    "the key policy allows everybody",
                    "Name the Principal in the Key's Policy, or narrow it by kms:CallerAccount or aws:PrincipalOrgID; kms:ViaService "
                        + "alone lets other accounts come through the service.")
            & Truth.Any(policy.Allows, s => s.IsAllow & Truth.Any(s.Principals ?? [], p => home is not null && p.Account is { } other
                && !string.Equals(other, home, StringComparison.Ordinal)))
                    .MustNot("the key policy allows another account",
                    "Name principals of the key's own account only, or accept the deviation in the register.");
    }
}
