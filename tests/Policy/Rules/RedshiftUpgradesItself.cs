using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RedshiftUpgradesItselfExamples : Examples<RedshiftUpgradesItself>
{
    public RedshiftUpgradesItselfExamples()
    {
        Passes("by default", Given.A(AwsType.RedshiftCluster, "w"));
        Fails("it is turned off", Given.A(AwsType.RedshiftCluster, "w", new { allowVersionUpgrade = false }));
        Undecided("it is computed", Given.A(AwsType.RedshiftCluster, "w", new { allowVersionUpgrade = Given.Unknown }));
    }
}
