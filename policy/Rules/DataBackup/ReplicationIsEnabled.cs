using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a replication that is set up also replicates.</summary>
internal sealed class ReplicationIsEnabled() : ResourceRule(
    Safeguard.DataBackup, Severity.High, AwsType.S3BucketReplication, AwsType.S3Bucket)
{
    protected override Verdict Check(Resource resource)
    {
        var rules = Replication.Of(resource)?.Rules.ToList() ?? [];
        return rules.Count == 0 ? Verdict.NotApplicable
            : Truth.Any(rules, rule => rule.Status.Is("Enabled"))
                .Must("no rule of the replication is Enabled", "Set Rules[].Status = \"Enabled\".");
    }
}
