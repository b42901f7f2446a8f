using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class BackupPlanKeepsLongEnoughExamples : Examples<BackupPlanKeepsLongEnough>
{
    private static Given Plan(object days) => Given.A(AwsType.BackupPlan, "p", new { rules = new[] { new { schedule = "cron(0 5 * * ? *)", lifecycle = new { deleteAfter = days } } } });

    public BackupPlanKeepsLongEnoughExamples()
    {
        Passes("it does", Plan(35));
        Fails("it keeps a week", Plan(7));
        Fails("it has no schedule", Given.A(AwsType.BackupPlan, "p", new { rules = new[] { new { lifecycle = new { deleteAfter = 35 } } } }));
        Undecided("the time is computed", Plan(Given.Unknown));
    }
}
