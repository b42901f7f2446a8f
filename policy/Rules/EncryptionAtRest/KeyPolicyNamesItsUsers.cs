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
        resource.Type != AwsType.KmsKeyPolicy ? Judge(resource.KeyPolicy(), policy =>
            NoStranger(resource, policy, resource.HomeAccount() ?? resource.Graph.HomeAccount()))
        : resource.StandsAlone("keyId", Keys) ? Judge(resource.Policy(), policy =>
            Arn.AccountOf(resource.Text("keyId").Value) is { } account ? NoStranger(resource, policy, account) : OfUntoldKey(resource, policy))
        : Verdict.NotApplicable;

    private static Verdict Judge(PolicyDocument policy, Func<PolicyDocument, Verdict> noStranger)
    {
        if (policy.Statements.Count == 0) return Verdict.NotApplicable;
        var open = Truth.Any(policy.Allows, s => s.IsPublic()).MustNot(
            "the key policy allows everybody",
            "Name the Principal in the Key's Policy, or narrow it by kms:CallerAccount or aws:PrincipalOrgID; kms:ViaService "
                + "alone lets other accounts come through the service.");
        return open.IsFail ? open : open & noStranger(policy);
    }

    /// <summary>
    /// Of a key that is known by its id alone, the stack tells the account before the policy does, which may name a stranger alone.
    /// </summary>
    private static Verdict OfUntoldKey(Resource resource, PolicyDocument policy)
    {
        var home = resource.Graph.HomeAccount();
        var verdict = NoStranger(resource, policy, home.Length > 0 ? home : policy.RootAccount() ?? string.Empty);
        return !resource.Graph.HomeIsNotKnownYet() || !policy.Allows.Any(s => s.Audience().Accounts.Count > 0) ? verdict
            : verdict & Verdict.NotYet("the stack's own account is not known yet");
    }

    private static Verdict NoStranger(Resource key, PolicyDocument policy, string home) =>
        Truth.Any(policy.Allows, s => s.IsAllow & Truth.Of(s.Audience().Accounts.Any(other => IsStranger(key, other, home))))
            .MustNot("the key policy allows another account",
                "Name principals of the key's own account only, or list the account in trustedAccounts of the pack's configuration.");

    private static bool IsStranger(Resource key, string account, string home) =>
        home.Length > 0 && !string.Equals(account, home, StringComparison.Ordinal) && !key.Graph.Trusted.Accounts.Contains(account);
}
