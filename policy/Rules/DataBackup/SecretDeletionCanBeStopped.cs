using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(7)(ii)(A): a secret that is deleted by mistake can be brought back: what it opens would be lost with it.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html")]
internal sealed class SecretDeletionCanBeStopped() : ResourceRule(Safeguard.DataBackup, Severity.Medium, AwsType.Secret)
{
    protected override Verdict Check(Resource secret) => secret.Number("recoveryWindowInDays").Or(30)
        .MustBeAtLeast(7, "Leave RecoveryWindowInDays unset (30 days) or set it to 7 or more.");
}
