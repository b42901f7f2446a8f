using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsUpgradesMinorVersionsExamples : Examples<RdsUpgradesMinorVersions>
{
    public RdsUpgradesMinorVersionsExamples()
    {
        Passes("nothing is said", Given.A(AwsType.RdsInstance, "db"));
        Fails("it is off", Given.A(AwsType.RdsInstance, "db", new { autoMinorVersionUpgrade = false }));
        Undecided("the answer is computed", Given.A(AwsType.RdsInstance, "db", new { autoMinorVersionUpgrade = Given.Unknown }));
        Fails("a graph database does not", Given.A(AwsType.NeptuneClusterInstance, "d", new { autoMinorVersionUpgrade = false }));
    }
}
