using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): a grant gives use of a key to a principal of the organization only.</summary>
[ExplainedAt("https://docs.aws.amazon.com/kms/latest/developerguide/grants.html")]
internal sealed class KeyGrantIsForService() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.KmsGrant)
{
    private const string Remedy = "Name a role of the key's own account in GranteePrincipal, not an account, a pattern or a stranger.";

    protected override Verdict Check(Resource grant)
    {
        var grantee = grant.Text("granteePrincipal");
        if (grantee.Is(IsWide).IsYes) return grantee.Must(principal => !IsWide(principal), Remedy);
        if (grant.Refers("granteePrincipal", AwsType.IamRole, AwsType.IamUser).Found.Count > 0) return Verdict.Pass;
        var key = grant.Key("keyId").First;
        var home = key?.HomeAccount() ?? Arn.AccountOf(grant.Text("keyId").Value) ?? grant.Graph.HomeAccount();
        if (home.Length == 0 && Arn.AccountOf(grantee.Value) is not null
            && (grant.Graph.HomeIsNotKnownYet() || (key is null ? grant.Text("keyId").IsUnknown : key.KeyPolicy().IsUnknown)))
        {
            return Verdict.NotYet("the account of the key is not known yet");
        }

        return grantee.Must(
            principal => home.Length == 0 || Arn.AccountOf(principal) is not { } other
                || string.Equals(other, home, StringComparison.Ordinal) || grant.Graph.Trusted.Accounts.Contains(other),
            Remedy);
    }

    private static bool IsWide(string principal) =>
        principal.Contains('*', StringComparison.Ordinal) || principal.EndsWith(":root", StringComparison.Ordinal);
}
