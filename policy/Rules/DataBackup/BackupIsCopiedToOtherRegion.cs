using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(B): a copy of the backups outlives the loss of a Region.</summary>
internal sealed class BackupIsCopiedToOtherRegion() : ResourceRule(Safeguard.DisasterRecovery, Severity.Medium, AwsType.BackupPlan)
{
    protected override Verdict Check(Resource plan) => plan.List("rules").IsUnknown ? Verdict.NotYet("rules is not known yet")
        : Truth.Any(Principal.Each(plan.Value("rules")), rule => rule["copyActions"].IsUnknown ? Truth.Unknown
            : rule["copyActions"].Items.Count > 0)
                .Must("no rule copies to another vault", "Add CopyActions with the DestinationVaultArn of a vault in the recovery Region.");
}
