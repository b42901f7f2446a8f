using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class BackupIsCopiedToOtherRegionExamples : Examples<BackupIsCopiedToOtherRegion>
{
    private static Given Plan(object? copies) => Given.A(AwsType.BackupPlan, "p", new { rules = new[] { new { schedule = "cron(0 5 * * ? *)", copyActions = copies } } });

    public BackupIsCopiedToOtherRegionExamples()
    {
        Passes("one is made", Plan(new[] { new { destinationVaultArn = "arn:aws:backup:us-west-2:111122223333:backup-vault:copies" } }));
        Fails("none is", Plan(null));
        Undecided("the copies are computed", Plan(Given.Unknown));
    }
}
