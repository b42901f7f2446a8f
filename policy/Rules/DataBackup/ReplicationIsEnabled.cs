using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a replication that is set up also replicates.</summary>
internal sealed class ReplicationIsEnabled() : ResourceRule(Safeguard.DataBackup, Severity.High, AwsType.S3BucketReplication)
{
    protected override Verdict Check(Resource replication) =>
        replication.List("rules").Is(rules => rules.Count > 0).IsNo ? Verdict.NotApplicable
        : replication.Value("rules").IsUnknown ? Verdict.Undecided("the rules are not known yet")
        : Truth.Any(replication.Value("rules").Items, rule => rule["status"].AsText("Rules.Status").Is("Enabled"))
            .Must("no rule of the replication is Enabled", "Set Rules[].Status = \"Enabled\".");
}
