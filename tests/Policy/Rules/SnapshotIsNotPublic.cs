using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SnapshotIsNotPublicExamples : Examples<SnapshotIsNotPublic>
{
    private static object Images(object launchPermission) =>
        new { distributions = new[] { new { region = "us-east-1", amiDistributionConfiguration = new { launchPermission } } } };

    public SnapshotIsNotPublicExamples()
    {
        Passes("it is shared with nobody", Given.A(AwsType.RdsSnapshot, "s"));
        Passes("it is shared with an account", Given.A(AwsType.RdsSnapshot, "s", new { sharedAccounts = new[] { "222222222222" } }));
        Passes("an image is launched by one account", Given.A(AwsType.AmiLaunchPermission, "p", new { accountId = "222222222222" }));
        Fails("it is shared with all", Given.A(AwsType.RdsSnapshot, "s", new { sharedAccounts = new[] { "all" } }));
        Fails("a copy is shared with all", Given.A(AwsType.RdsClusterSnapshotCopy, "s", new { sharedAccounts = new[] { "222222222222", "all" } }));
        Fails("an image is launched by everybody", Given.A(AwsType.AmiLaunchPermission, "p", new { group = "all" }));
        Undecided("with whom is computed", Given.A(AwsType.RdsSnapshot, "s", new { sharedAccounts = Given.Unknown }));
        Fails("a snapshot of a cluster is shared with all", Given.A(AwsType.RdsClusterSnapshot, "s", new { sharedAccounts = new[] { "all" } }));
        Fails("a disk is shared with everybody", Given.A(AwsType.Ec2SnapshotCreateVolumePermission, "p", new { snapshotId = "snap-1", accountId = "all" }));
        Fails("the account lets disks be shared with everybody", Given.A(AwsType.EbsSnapshotBlockPublicAccess, "b", new { state = "unblocked" }));
        Passes("the account does not", Given.A(AwsType.EbsSnapshotBlockPublicAccess, "b", new { state = "block-all-sharing" }));
        Fails("a pipeline shares its images with everybody", Given.A(AwsType.ImageBuilderDistribution, "d", Images(new { userGroups = new[] { "all" } })));
        Passes("a pipeline shares its images with an account", Given.A(AwsType.ImageBuilderDistribution, "d", Images(new { userIds = new[] { "222222222222" } })));
        Undecided("with whom a pipeline shares is computed", Given.A(AwsType.ImageBuilderDistribution, "d", Images(new { userGroups = Given.Unknown })));
        Fails("the account lets images be shared with everybody", Given.A(AwsType.Ec2ImageBlockPublicAccess, "b", new { state = "unblocked" }));
    }
}
