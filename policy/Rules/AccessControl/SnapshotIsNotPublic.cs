using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a snapshot or image is restored by the accounts it is shared with, and by nobody else.</summary>
[Covers("aws-config-hipaa:EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK", "aws-config-hipaa:RDS_SNAPSHOTS_PUBLIC_PROHIBITED",
    "prowler-hipaa-aws:ec2_ebs_public_snapshot", "prowler-hipaa-aws:rds_snapshots_public_access")]
internal sealed class SnapshotIsNotPublic() : ResourceRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.RdsSnapshot, AwsType.RdsSnapshotCopy, AwsType.RdsClusterSnapshot,
    AwsType.RdsClusterSnapshotCopy, AwsType.AmiLaunchPermission, AwsType.Ec2SnapshotCreateVolumePermission,
    AwsType.EbsSnapshotBlockPublicAccess, AwsType.Ec2ImageBlockPublicAccess, AwsType.ImageBuilderDistribution)
{
    protected override Verdict Check(Resource snapshot) => snapshot.Type switch
    {
        AwsType.EbsSnapshotBlockPublicAccess => snapshot.Text("state").MustNotBe("unblocked", "Set State = \"block-all-sharing\"."),
        AwsType.Ec2ImageBlockPublicAccess => snapshot.Text("state").MustNotBe("unblocked", "Set State = \"block-new-sharing\"."),
        _ => IsForAll(snapshot).MustNot("it is shared with everybody",
            "Name accounts in SharedAccounts, in UserIds of the LaunchPermission, or in AccountId of the permission, instead of \"all\"."),
    };

    private static Truth IsForAll(Resource snapshot) => snapshot.Type switch
    {
        AwsType.AmiLaunchPermission => snapshot.Text("group").Is("all"),
        AwsType.ImageBuilderDistribution => Truth.Any(
            SettingPlaces.At(snapshot, "distributions.amiDistributionConfiguration.launchPermission.userGroups").SelectMany(Principal.Each),
            group => group.AsText("userGroups").Is("all")),
        AwsType.Ec2SnapshotCreateVolumePermission => snapshot.Text("accountId").Is("all"),
        _ => Truth.Any(Principal.Each(snapshot.Value("sharedAccounts")), account => account.AsText("sharedAccounts").Is("all")),
    };
}
