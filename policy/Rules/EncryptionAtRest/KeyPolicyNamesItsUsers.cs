using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): a key serves the organization's own principals, not everybody and no stranger.</summary>
internal sealed class KeyPolicyNamesItsUsers() : GraphRule(
    Safeguard.EncryptionAtRest, Severity.Critical, AwsType.KmsKey, AwsType.KmsReplicaKey, AwsType.KmsKeyPolicy, AwsType.KmsExternalKey,
    AwsType.KmsReplicaExternalKey)
{
    private static readonly string[] Keys =
        [AwsType.KmsKey, AwsType.KmsReplicaKey, AwsType.KmsExternalKey, AwsType.KmsReplicaExternalKey];

    protected override Verdict Check(Resource resource) =>
        resource.Type != AwsType.KmsKeyPolicy ? Judge(resource, resource.KeyPolicy(), resource.HomeAccount())
        : resource.StandsAlone("keyId", Keys)
            ? Judge(resource, resource.Policy(), Arn.AccountOf(resource.Text("keyId").Value) ?? resource.Policy().RootAccount())
        : Verdict.NotApplicable;

    private static Verdict Judge(Resource key, PolicyDocument policy, string? account)
    {
        if (policy.Statements.Count == 0) return Verdict.NotApplicable;
        var open = Truth.Any(policy.Allows, s => s.IsPublic()).MustNot(
            "the key policy allows everybody",
            "Name the Principal in the Key's Policy, or narrow it by kms:CallerAccount or aws:PrincipalOrgID; kms:ViaService "
                + "alone lets other accounts come through the service.");
        return open.IsFail ? open : open & NoStranger(key, policy, account ?? key.Graph.HomeAccount());
    }

    private static Verdict NoStranger(Resource key, PolicyDocument policy, string home) =>
        Truth.Any(policy.Allows, s => s.IsAllow & Truth.Of(s.Audience().Accounts.Any(other => IsStranger(key, other, home))))
            .MustNot("the key policy allows another account",
                "Name principals of the key's own account only, or list the account in trustedAccounts of the pack's configuration.");

    private static bool IsStranger(Resource key, string account, string home) =>
        home.Length > 0 && !string.Equals(account, home, StringComparison.Ordinal) && !key.Graph.Trusted.Accounts.Contains(account);
}
