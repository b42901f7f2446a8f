using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a snapshot or image is restored by the accounts it is shared with, and by nobody else.</summary>
internal sealed class SnapshotIsNotPublic() : ResourceRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.RdsSnapshot, AwsType.RdsSnapshotCopy, AwsType.RdsClusterSnapshot,
    AwsType.RdsClusterSnapshotCopy, AwsType.AmiLaunchPermission)
{
    protected override Verdict Check(Resource snapshot) => IsForAll(snapshot).MustNot("it is shared with everybody",
        "Name accounts in SharedAccounts, or AccountId of the launch permission, instead of \"all\".");

    private static Truth IsForAll(Resource snapshot) => snapshot.Type == AwsType.AmiLaunchPermission
        ? snapshot.Text("group").Is("all")
        : Truth.Any(Principal.Each(snapshot.Value("sharedAccounts")), account => account.AsText("sharedAccounts").Is("all"));
}
