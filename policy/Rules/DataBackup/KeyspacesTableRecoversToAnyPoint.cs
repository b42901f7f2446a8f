using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a table of Keyspaces can be brought back as it was at any time of the last 35 days.</summary>
[ExplainedAt("https://docs.aws.amazon.com/keyspaces/latest/devguide/PointInTimeRecovery.html")]
internal sealed class KeyspacesTableRecoversToAnyPoint() : ResourceRule(Safeguard.DataBackup, Severity.High, AwsType.KeyspacesTable)
{
    protected override Verdict Check(Resource table) => table.HoldsEphi().IsNo ? Verdict.NotApplicable
        : table.Text("pointInTimeRecovery.status").Or("DISABLED").MustBe("ENABLED", "Set PointInTimeRecovery with Status = \"ENABLED\".");
}
