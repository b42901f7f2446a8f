using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsIsMonitoredExamples : Examples<RdsIsMonitored>
{
    public RdsIsMonitoredExamples()
    {
        Passes("it is", Given.A(AwsType.RdsInstance, "db", new { monitoringInterval = 60 }));
        Fails("it is not", Given.A(AwsType.RdsInstance, "db"));
        Undecided("the interval is computed", Given.A(AwsType.RdsInstance, "db", new { monitoringInterval = Given.Unknown }));
    }
}
