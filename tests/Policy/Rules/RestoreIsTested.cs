using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RestoreIsTestedExamples : Examples<RestoreIsTested>
{
    private static Given Plan() => Given.A(AwsType.BackupPlan, "daily");

    public RestoreIsTestedExamples()
    {
        Passes("a plan restores regularly", Plan().And(AwsType.BackupRestoreTestingPlan, "drill", new { scheduleExpression = "cron(0 5 ? * SUN *)" }));
        Fails("nothing is restored before it is needed", Plan());
        NotApplicable("there are no backups", Given.A(AwsType.SnsTopic, "topic"));
        Undecided("the drill's schedule is computed", Plan().And(AwsType.BackupRestoreTestingPlan, "drill", new { scheduleExpression = Given.Unknown }));
    }
}
